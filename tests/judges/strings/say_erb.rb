# For each file named on standard input a line: what ERB renders of it, as JSON, or `refused` and why.
require "erb"
require "json"

def render(_name, title:)
  title
end

STDIN.each_line do |line|
  x = nil
  puts ERB.new(File.read(line.chomp, encoding: "UTF-8")).result(binding).to_json
rescue SyntaxError, StandardError => e
  puts "refused #{e.message.to_json}"
end
