<?php
// For each file named on standard input a line: its islands as Blade's compiler finds them (start:end), or `refused` and why. It
// looks for them by one expression after the other: what each replaces becomes filler of the same length here. Directives that
// it does not know, with parentheses or an "end", are taken for a project's own.

namespace Judge
{
    class Spans
    {
        public static $found = [];

        // What the callback leaves as it is is none.
        public static function replace($pattern, $callback, $value)
        {
            preg_match_all($pattern, $value, $matches, PREG_SET_ORDER | PREG_OFFSET_CAPTURE | PREG_UNMATCHED_AS_NULL);
            foreach ($matches as $match) {
                [$whole, $at] = $match[0];
                $groups = array_column($match, 0);
                while (null === end($groups)) {
                    array_pop($groups);
                }
                $groups = array_map('strval', $groups);
                $shows = preg_match('/^@[@{]/', $whole); // an opener, as text
                if (!$shows && $callback && rtrim($callback($groups)) === rtrim($whole)) {
                    continue;
                }
                $end = $at + strlen(rtrim($whole));
                if (!$shows) {
                    self::$found[] = [$at, $end];
                }
                $value = substr_replace($value, preg_replace('/[^\n]/', '.', substr($value, $at, $end - $at)), $at, $end - $at);
            }

            return $value;
        }

        // Without those that lie in another.
        public static function outermost()
        {
            sort(self::$found);
            $last = 0;
            $lines = [];
            foreach (self::$found as [$start, $end]) {
                if ($end > $last) {
                    $lines[] = $start.':'.$end;
                    $last = $end;
                }
            }

            return implode(' ', $lines);
        }
    }
}

namespace Illuminate\View\Compilers
{
    function preg_replace_callback($pattern, $callback, $value)
    {
        return \Judge\Spans::replace($pattern, $callback, $value);
    }
}

namespace Illuminate\View\Compilers\Concerns
{
    function preg_replace_callback($pattern, $callback, $value)
    {
        return \Judge\Spans::replace($pattern, $callback, $value);
    }

    function preg_replace($pattern, $replacement, $value)
    {
        return str_contains($pattern, '{{--') ? \Judge\Spans::replace($pattern, null, $value) : \preg_replace($pattern, $replacement, $value);
    }
}

namespace
{
    require '/usr/share/php/Illuminate/View/autoload.php';

    class Lexer extends Illuminate\View\Compilers\BladeCompiler
    {
        private $at = 0;

        protected function compileComponentTags($value)
        {
            return $value;
        }

        protected function compileStatement($match)
        {
            $made = parent::compileStatement($match);
            $isOwn = (isset($match[3]) && '' === $match[2]) || preg_match('/^end\w/', $match[1]);

            return $isOwn && $made === $match[0] ? '' : $made;
        }

        // Code of PHP's own, and text, which is looked at where it stands.
        protected function parseToken($token)
        {
            [$kind, $text] = $token;
            $before = Judge\Spans::$found;
            Judge\Spans::$found = [];
            parent::parseToken($token);
            foreach (Judge\Spans::$found as [$start, $end]) {
                $before[] = [$this->at + $start, $this->at + $end];
            }
            Judge\Spans::$found = $before;

            return $text;
        }

        public function islands($value)
        {
            Judge\Spans::$found = [];
            $value = $this->compileComments($this->storeUncompiledBlocks($value));
            $this->at = 0;
            $start = null;
            foreach (token_get_all($value) as $token) {
                $text = is_array($token) ? $token[1] : $token;
                if (is_array($token) && T_INLINE_HTML == $token[0]) {
                    $this->parseToken($token);
                } elseif (is_array($token) && in_array($token[0], [T_OPEN_TAG, T_OPEN_TAG_WITH_ECHO])) {
                    $start = $this->at;
                }
                $this->at += strlen($text);
                if (is_array($token) && T_CLOSE_TAG == $token[0]) {
                    Judge\Spans::$found[] = [$start, $this->at - strlen($text) + 2];
                    $start = null;
                }
            }
            if (null !== $start) {
                Judge\Spans::$found[] = [$start, strlen(rtrim($value))];
            }

            return Judge\Spans::outermost();
        }
    }

    Illuminate\Support\Str::createUuidsUsing(fn () => 'x');
    $lexer = new Lexer(new Illuminate\Filesystem\Filesystem(), '/');
    while (false !== $line = fgets(STDIN)) {
        try {
            echo $lexer->islands(file_get_contents(rtrim($line, "\n"))), "\n";
        } catch (Throwable $error) {
            echo 'refused ', strtr($error->getMessage(), "\n", ' '), "\n";
        }
    }
}
