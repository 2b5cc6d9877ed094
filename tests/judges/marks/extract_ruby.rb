# For each file named on standard input a line of JSON: what rxgettext takes out of a template of ERB that Rails has compiled, as
# [context, msgid, plural, null], or {"refused"} and why. With `runtime` as the argument it is what Ruby itself has read as the
# texts of such calls.
require "action_view"
require "gettext/tools/parser/erb"
require "json"
require "ripper"

Encoding.default_external = Encoding.default_internal = Encoding::UTF_8
IS_RUNTIME = ARGV.shift == "runtime"
PARSER = GetText::RubyParser::POExtractor
# Which arguments are context, text and plural.
PLACES = { PARSER::ID => [nil, 0], PARSER::PLURAL_ID => [nil, 0, 1], PARSER::MSGCTXT_ID => [0, 1],
           PARSER::MSGCTXT_PLURAL_ID => [0, 1, 2] }.flat_map { |names, places| names.map { |name| [name.to_sym, places] } }.to_h

def text_of(node)
  return unless node.is_a?(RubyVM::AbstractSyntaxTree::Node)

  case node.type
  when :STR then node.children[0]
  when :CALL then text_of(node.children[0]) if %i[html_safe freeze dup].include?(node.children[1])
  when :OPCALL
    parts = [node.children[0], node.children[2]&.children&.first].map { |part| text_of(part) }
    parts.join if node.children[1] == :+ && parts.all?
  end
end

def asked_for(node, found = [])
  return found unless node.is_a?(RubyVM::AbstractSyntaxTree::Node)

  name, arguments = node.children.last(2) if %i[FCALL CALL QCALL].include?(node.type)
  if PLACES[name] && arguments
    context, id, plural = PLACES[name].map { |place| place && text_of(arguments.children[place]) }
    found << [context, id, plural, nil] if id && !id.empty? && PLACES[name].compact.all? { |place| text_of(arguments.children[place]) }
  end
  node.children.each { |child| asked_for(child, found) }
  found
end

def extract(path)
  source = ActionView::Template::Handlers::ERB::Erubi.new(File.read(path), trim: true).src
  raise SyntaxError, "no Ruby" unless Ripper.sexp(source)
  return asked_for(RubyVM::AbstractSyntaxTree.parse(source)) if IS_RUNTIME

  GetText::RubyParser.new(path, {}).parse_source(source).map do |entry|
    [entry.msgctxt, entry.msgid, entry.msgid_plural, nil]
  end
end

$stdin.each_line(chomp: true) do |path|
  puts JSON.generate(extract(path))
rescue SyntaxError, StandardError => error
  puts JSON.generate({ refused: error.message })
end
