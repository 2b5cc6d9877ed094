@extends('layouts.app')
@section('title', 'The page')
@section('content')
<p>{{ $x ?? 'No name' }} and {!! $a ? 'Yes' : 'No' !!} of {{ __('Marked') }}, {{ 'Said' }}.</p>
@include('card', ['title' => 'A card', 'class' => 'wide one'])
@lang('Not this') @if ($x == 'Nor this') <b>it</b> @endif
{{ link_to('Listed text') }}
@endsection
