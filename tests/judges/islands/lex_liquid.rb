# For each file named on standard input a line: its islands as Liquid takes it apart (start:end), blocks that it takes whole as
# one, or `refused` and why. Tags that it does not know are taken for tags without an end.
require "liquid"

OFFSETS = []
WHOLE = []

class Liquid::Tokenizer
  alias plain_shift shift
  def shift
    token = plain_shift
    if token && !@for_liquid_tag
      from = OFFSETS.empty? ? 0 : OFFSETS.last[1]
      OFFSETS << [from, from + token.bytesize, token]
    end
    token
  end
end

module TakenWhole
  def parse(tokens)
    start = OFFSETS.last[0]
    super
    WHOLE << [start, OFFSETS.last[1]]
  end
end

Liquid::Raw.prepend(TakenWhole)
Liquid::Comment.prepend(TakenWhole)

# Shopify's blocks of code and data, closed as newer versions of Liquid close raw text: `{%-`, too.
class Code < Liquid::Raw
  def blank? = false

  def parse(tokens)
    while (token = tokens.shift)
      return if token =~ /\A.*{%-?\s*(\w+)\s*(.*)?%}\z/m && block_delimiter == Regexp.last_match(1)
    end
    raise_tag_never_closed(block_name)
  end
end

CODE = %w[schema javascript stylesheet style doc]
CODE.each { |name| Liquid::Template.register_tag(name, Class.new(Code) { prepend TakenWhole }) }

ENDS = %w[if unless case for tablerow capture comment raw ifchanged] + CODE
PARTS = ENDS.map { |name| "end#{name}" } + %w[else elsif when]

class Unknown < Liquid::Tag
  def parse(_tokens) = nil
end

class << Liquid::Template.tags
  alias known []
  def [](name)
    known(name) || (PARTS.include?(name) ? nil : Unknown)
  end
end

def islands(source)
  OFFSETS.clear
  WHOLE.clear
  Liquid::Template.parse(source, error_mode: :lax)
  single = OFFSETS.select { |_, _, token| token.start_with?("{{", "{%") }.map { |from, to, _| [from, to] }
  outer = WHOLE.reject { |from, to| WHOLE.any? { |a, b| a < from && to < b } }
  (single.reject { |from, _| outer.any? { |a, b| a <= from && from < b } } + outer).sort
end

STDIN.each_line do |line|
  source = File.binread(line.chomp).force_encoding("ISO-8859-1")
  puts islands(source).map { |from, to| "#{from}:#{to}" }.join(" ")
rescue Liquid::Error => error
  puts "refused #{error.message.encode("UTF-8", invalid: :replace, undef: :replace).tr("\n", " ")}"
end
