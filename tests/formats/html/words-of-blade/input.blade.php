<p>Before if @if (a) inside @endif after it.</p>
<p>Before unless @unless (a) inside @endunless after it.</p>
<p>Before isset @isset (a) inside @endisset after it.</p>
<p>Before switch @switch (a) inside @endswitch after it.</p>
<p>Before for @for (a) inside @endfor after it.</p>
<p>Before foreach @foreach (a) inside @endforeach after it.</p>
<p>Before forelse @forelse (a) inside @endforelse after it.</p>
<p>Before while @while (a) inside @endwhile after it.</p>
<p>Before auth @auth (a) inside @endauth after it.</p>
<p>Before guest @guest (a) inside @endguest after it.</p>
<p>Before env @env (a) inside @endenv after it.</p>
<p>Before production @production (a) inside @endproduction after it.</p>
<p>Before can @can (a) inside @endcan after it.</p>
<p>Before cannot @cannot (a) inside @endcannot after it.</p>
<p>Before canany @canany (a) inside @endcanany after it.</p>
<p>Before error @error (a) inside @enderror after it.</p>
<p>Before once @once (a) inside @endonce after it.</p>
<p>Before push @push (a) inside @endpush after it.</p>
<p>Before pushOnce @pushOnce (a) inside @endPushOnce after it.</p>
<p>Before pushIf @pushIf (a) inside @endPushIf after it.</p>
<p>Before prepend @prepend (a) inside @endprepend after it.</p>
<p>Before prependOnce @prependOnce (a) inside @endPrependOnce after it.</p>
<p>Before fragment @fragment (a) inside @endfragment after it.</p>
<p>Before section @section (a) inside @endsection after it.</p>
<p>Before component @component (a) inside @endcomponent after it.</p>
<p>Before componentFirst @componentFirst (a) inside @endcomponentFirst after it.</p>
<p>Before slot @slot (a) inside @endslot after it.</p>
<p>Before session @session (a) inside @endsession after it.</p>
<p>Before context @context (a) inside @endcontext after it.</p>
<p>Before feature @feature (a) inside @endfeature after it.</p>
<p>Before elseif @if (a) one @elseif two @endif after it.</p>
<p>Before else @if (a) one @else two @endif after it.</p>
<p>Before empty @if (a) one @empty two @endif after it.</p>
<p>Before case @if (a) one @case two @endif after it.</p>
<p>Before default @if (a) one @default two @endif after it.</p>
<p>Before elseauth @if (a) one @elseauth two @endif after it.</p>
<p>Before elseguest @if (a) one @elseguest two @endif after it.</p>
<p>Before elsecan @if (a) one @elsecan two @endif after it.</p>
<p>Before elsecannot @if (a) one @elsecannot two @endif after it.</p>
<p>Before elsecanany @if (a) one @elsecanany two @endif after it.</p>
<p>Before elsePush @if (a) one @elsePush two @endif after it.</p>
<p>Before elsePushIf @if (a) one @elsePushIf two @endif after it.</p>
<p>Before stop @section (a) inside @stop after it.</p>
<p>Before show @section (a) inside @show after it.</p>
<p>Before append @section (a) inside @append after it.</p>
<p>Before overwrite @section (a) inside @overwrite after it.</p>
<p>Before endComponentClass @component (a) inside @endComponentClass after it.</p>
<p>@lang of lang is shown.</p>
<p>@choice of choice is shown.</p>
<p>@yield of yield is shown.</p>
<p>@stack of stack is shown.</p>
<p>@parent of parent is shown.</p>
<p>@include of include is shown.</p>
<p>@includeIf of includeIf is shown.</p>
<p>@includeWhen of includeWhen is shown.</p>
<p>@includeUnless of includeUnless is shown.</p>
<p>@includeFirst of includeFirst is shown.</p>
<p>@each of each is shown.</p>
<p>@csrf of csrf is shown.</p>
<p>@method of method is shown.</p>
<p>@json of json is shown.</p>
<p>@js of js is shown.</p>
<p>@class of class is shown.</p>
<p>@style of style is shown.</p>
<p>@checked of checked is shown.</p>
<p>@selected of selected is shown.</p>
<p>@disabled of disabled is shown.</p>
<p>@readonly of readonly is shown.</p>
<p>@required of required is shown.</p>
<p>@vite of vite is shown.</p>
<p>@viteReactRefresh of viteReactRefresh is shown.</p>
<p>@livewire of livewire is shown.</p>
<p>@livewireStyles of livewireStyles is shown.</p>
<p>@livewireScripts of livewireScripts is shown.</p>
<p>@inertia of inertia is shown.</p>
<p>@inertiaHead of inertiaHead is shown.</p>
<p>@dump of dump is shown.</p>
<p>@dd of dd is shown.</p>
<p>What @extends does is not shown.</p>
<p>What @extendsFirst does is not shown.</p>
<p>What @break does is not shown.</p>
<p>What @continue does is not shown.</p>
<p>What @unset does is not shown.</p>
<p>What @inject does is not shown.</p>
<p>What @props does is not shown.</p>
<p>What @aware does is not shown.</p>
<p>What @use does is not shown.</p>
<p>Before empty @empty (a) inside @endempty after it.</p>
<p>Their own @role(a) inside @endrole is code.</p>
<p>Before hasSection @hasSection (a) inside @endif after it.</p>
<p>Before sectionMissing @sectionMissing (a) inside @endif after it.</p>
