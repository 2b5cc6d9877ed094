# For each file named on standard input a line: its islands by the expression with which Erubi scans (start:end), or `refused`
# and why.
require "erubi"

class Asked < String
  def scan(expression)
    throw :expression, expression
  end
end

EXPRESSION = catch(:expression) { Erubi::Engine.new(Asked.new) }

STDIN.each_line do |line|
  source = File.binread(line.chomp).force_encoding("ISO-8859-1")
  Erubi::Engine.new(source.dup)
  islands = []
  at = 0
  while (found = EXPRESSION.match(source, at))
    at = found.end(0)
    islands << "#{found.begin(0)}:#{found.begin(0) + found[0].rstrip.bytesize}" unless found[1] == "%"
  end
  puts islands.join(" ")
rescue StandardError => error
  puts "refused #{error.message.tr("\n", " ")}"
end
