<?php
// Renders pages by Blade, as render_jinja.py says.
require '/usr/share/php/Illuminate/View/autoload.php';

use Illuminate\Container\Container;
use Illuminate\Contracts;
use Illuminate\Events\Dispatcher;
use Illuminate\Filesystem\Filesystem;
use Illuminate\View\Compilers\BladeCompiler;
use Illuminate\View\Engines\CompilerEngine;
use Illuminate\View\Engines\EngineResolver;
use Illuminate\View\Factory;
use Illuminate\View\FileViewFinder;

// What it asks of the framework around it.
class Application extends Container
{
    public function getNamespace()
    {
        return 'App\\';
    }
}

function app($name)
{
    return Container::getInstance()->make($name);
}

function open($folder, $made)
{
    $files = new Filesystem();
    $container = new Application();
    Container::setInstance($container);
    $compiler = new BladeCompiler($files, $made);
    $resolver = new EngineResolver();
    $resolver->register('blade', fn () => new CompilerEngine($compiler, $files));
    $factory = new Factory($resolver, new FileViewFinder($files, [$folder]), new Dispatcher($container));
    $factory->setContainer($container);
    $container->instance('view', $factory);
    $container->instance('blade.compiler', $compiler);
    $container->instance(Contracts\View\Factory::class, $factory);
    $container->instance(Contracts\Foundation\Application::class, $container);
    $container->instance('translator', new class {
        public function get($key)
        {
            return $key;
        }
    });

    return $factory;
}

function render($factory, $main, $context)
{
    try {
        return ['out' => $factory->file($main, $context)->render()];
    } catch (Throwable $error) {
        return ['error' => get_class($error).': '.$error->getMessage()];
    }
}

set_error_handler(fn ($kind, $text) => throw new Exception($text));
Illuminate\Support\Str::createUuidsUsing(fn () => 'x');
$asked = json_decode(stream_get_contents(STDIN), true);
$rendered = [];
foreach ($asked['pages'] as $page) {
    $main = $page['folder'].'/'.$page['main'];
    $made = $page['folder'].'.made';
    mkdir($made);
    $factory = open($page['folder'], $made);
    $rendered[] = array_map(fn ($context) => render($factory, $main, $context), $asked['contexts']);
}
echo json_encode($rendered);
