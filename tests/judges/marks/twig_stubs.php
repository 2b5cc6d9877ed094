<?php
// Twig with whatever tags, filters, functions and tests a template asks for: those that nobody knows stand for themselves.
// Of a tag with an end the text in it is read, too.

class StubTag extends Twig\TokenParser\AbstractTokenParser
{
    public function __construct(private string $name, private bool $has_end)
    {
    }

    public function getTag(): string
    {
        return $this->name;
    }

    public function parse(Twig\Token $token): Twig\Node\Node
    {
        $stream = $this->parser->getStream();
        $found = [];
        while (!$stream->test(Twig\Token::BLOCK_END_TYPE)) {
            // A word of its own, an assignment or a comma say nothing here.
            $is_word = $stream->test(Twig\Token::NAME_TYPE) && !$stream->look(1)->test(Twig\Token::PUNCTUATION_TYPE)
                || $stream->test(Twig\Token::OPERATOR_TYPE, '=') || $stream->test(Twig\Token::PUNCTUATION_TYPE, ',');
            if ($is_word) {
                $stream->next();
            } else {
                $found[] = new Twig\Node\PrintNode($this->parser->getExpressionParser()->parseExpression(), $token->getLine());
            }
        }
        $stream->expect(Twig\Token::BLOCK_END_TYPE);
        if ($this->has_end) {
            $found[] = $this->parser->subparse(fn ($token) => $token->test('end'.$this->name), true);
            $stream->expect(Twig\Token::BLOCK_END_TYPE);
        }
        return new Twig\Node\Node($found);
    }
}

function environment_for(string $text, array $extensions): Twig\Environment
{
    $twig = new Twig\Environment(new Twig\Loader\ArrayLoader(['page' => '']));
    $options = ['is_safe' => ['html']];
    $known = new Twig\Environment(new Twig\Loader\ArrayLoader()); // whom asking closes
    array_map([$twig, 'addExtension'], $extensions);
    array_map([$known, 'addExtension'], $extensions);
    $twig->registerUndefinedFilterCallback(fn ($name) => new Twig\TwigFilter($name, fn ($value = null, ...$rest) => $value, $options));
    $twig->registerUndefinedFunctionCallback(fn ($name) => new Twig\TwigFunction($name, fn (...$rest) => '', $options));
    preg_match_all('/\bis\s+(?:not\s+)?(\w+)/', $text, $tests);
    foreach (array_unique($tests[1]) as $name) {
        if (!$known->getTest($name)) {
            $twig->addTest(new Twig\TwigTest($name, fn (...$rest) => true));
        }
    }
    preg_match_all('/\{%[-~]?\s*(\w+)/', $text, $tags);
    $known_tags = array_map(fn ($parser) => $parser->getTag(), array_values($known->getTokenParsers()));
    foreach (array_diff(array_unique($tags[1]), $known_tags) as $tag) {
        if (!str_starts_with($tag, 'end') && !in_array($tag, ['else', 'elseif', 'plural', 'notes', 'context', 'verbatim'])) {
            $twig->addTokenParser(new StubTag($tag, in_array('end'.$tag, $tags[1])));
        }
    }
    return $twig;
}
