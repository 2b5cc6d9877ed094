@extends('layouts.app', ['a' => ")"])
@section('content')
<p title="{{ $a }}">Welcome back, {{ $user->name }}, from somebody@example.org.</p>
{{-- not }} shown --}}
@foreach ($items as $item)<p>An item: {!! $item !!}</p>@endforeach
@forelse ($items as $item)<p>{{{ $item }}} is here.</p>@empty<p>No items.</p>@endforelse
<p>You have @if ($n == count("(")) one message @else {{ $n }} messages @endif today.</p>
@verbatim<p>Hello, {{ client }}.</p>@endverbatim
@php
$b = "<p>Not shown</p>"; // it's code
@endphp
<p>Write @{{ name }} or @@if (x) and @money($x) @lang('shop.price').</p>
<x-alert title="An alert" :type="$type">Mind this</x-alert>
@endsection
