<?php
// For each file named on standard input a line of JSON: what a template of Drupal marks, as [context, msgid, plural, null], or
// {"refused"} and why. Twig itself reads the template; what Drupal's {% trans %}, |t and |trans ask for is made of what it has read.
spl_autoload_register(function ($class) {
    $path = '/usr/share/php/'.strtr($class, '\\', '/').'.php';
    if (is_file($path)) {
        require $path;
    }
});
require_once __DIR__.'/twig_stubs.php';

use Twig\Node\Expression\ArrayExpression;
use Twig\Node\Expression\ConstantExpression;
use Twig\Node\Expression\FilterExpression;
use Twig\Node\Expression\GetAttrExpression;
use Twig\Node\Expression\NameExpression;
use Twig\Node\Node;
use Twig\Node\PrintNode;
use Twig\Node\TextNode;
use Twig\Token;

class Marked extends Node
{
}

class TransTag extends Twig\TokenParser\AbstractTokenParser
{
    public function getTag(): string
    {
        return 'trans';
    }

    public function parse(Token $token): Node
    {
        $stream = $this->parser->getStream();
        $parser = $this->parser->getExpressionParser();
        $nodes = [];
        if ($stream->test(Token::STRING_TYPE)) {
            $nodes['body'] = $parser->parseExpression();
        }
        if ($stream->nextIf(Token::NAME_TYPE, 'with')) {
            $nodes['options'] = $parser->parseExpression();
        }
        $stream->expect(Token::BLOCK_END_TYPE);
        if (isset($nodes['body'])) {
            return new Marked($nodes, [], $token->getLine());
        }
        $nodes['body'] = $this->parser->subparse(fn ($token) => $token->test(['plural', 'endtrans']));
        if ($stream->next()->getValue() === 'plural') {
            $nodes['count'] = $parser->parseExpression();
            $stream->expect(Token::BLOCK_END_TYPE);
            $nodes['plural'] = $this->parser->subparse(fn ($token) => $token->test('endtrans'), true);
        }
        $stream->expect(Token::BLOCK_END_TYPE);
        return new Marked($nodes, [], $token->getLine());
    }
}

class Extension extends Twig\Extension\AbstractExtension
{
    public function getTokenParsers(): array
    {
        return [new TransTag()];
    }
}

function placeholder(Node $node): string
{
    $sign = '@';
    for (; $node instanceof FilterExpression; $node = $node->getNode('node')) {
        $sign = $node->getNode('filter')->getAttribute('value') === 'placeholder' ? '%' : $sign;
    }
    $path = [];
    for (; $node instanceof GetAttrExpression; $node = $node->getNode('node')) {
        array_unshift($path, $node->getNode('attribute')->getAttribute('value'));
    }
    if (!$node instanceof NameExpression) {
        throw new Exception('no simple variable');
    }
    return $sign.implode('.', [$node->getAttribute('name'), ...$path]);
}

function said(Node $body): string
{
    if ($body instanceof ConstantExpression) {
        return $body->getAttribute('value');
    }
    $text = '';
    foreach ($body instanceof TextNode || $body instanceof PrintNode ? [$body] : $body as $node) {
        if (!$node instanceof TextNode && !$node instanceof PrintNode) {
            throw new Exception('no text');
        }
        $text .= $node instanceof TextNode ? $node->getAttribute('data') : placeholder($node->getNode('expr'));
    }
    return trim($text);
}

function context_in(?Node $options): ?string
{
    foreach ($options instanceof ArrayExpression ? $options->getKeyValuePairs() : [] as $pair) {
        if ($pair['key']->getAttribute('value') === 'context') {
            return $pair['value']->getAttribute('value');
        }
    }
    return null;
}

function marked_in(Node $node): iterable
{
    if ($node instanceof Marked) {
        yield [context_in($node->hasNode('options') ? $node->getNode('options') : null), said($node->getNode('body')),
               $node->hasNode('plural') ? said($node->getNode('plural')) : null, null];
    } elseif ($node instanceof FilterExpression && in_array($node->getNode('filter')->getAttribute('value'), ['t', 'trans'])
              && $node->getNode('node') instanceof ConstantExpression) {
        $arguments = $node->getNode('arguments');
        yield [context_in($arguments->hasNode(1) ? $arguments->getNode(1) : null), $node->getNode('node')->getAttribute('value'), null, null];
    }
    foreach ($node as $child) {
        yield from marked_in($child);
    }
    foreach ($node->hasAttribute('embedded_templates') ? $node->getAttribute('embedded_templates') : [] as $template) {
        yield from marked_in($template);
    }
}

foreach (file('php://stdin', FILE_IGNORE_NEW_LINES) as $path) {
    try {
        $text = file_get_contents($path);
        $twig = environment_for($text, [new Extension()]);
        $twig->setCache(false);
        echo json_encode(iterator_to_array(marked_in($twig->parse($twig->tokenize(new Twig\Source($text, 'page')))), false)), "\n";
    } catch (Throwable $error) {
        echo json_encode(['refused' => $error->getMessage()], JSON_INVALID_UTF8_SUBSTITUTE), "\n";
    }
}
