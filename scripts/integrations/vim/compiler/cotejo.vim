" cotejo in Vim: copy this to ~/.vim/compiler/. Then ':compiler cotejo', ':make %' (or ':make' for the whole project), ':cwindow'.
if exists("current_compiler")
  finish
endif
let current_compiler = "cotejo"

" Vim counts bytes.
CompilerSet makeprg=cotejo\ check\ --format\ short\ --columns\ bytes\ --color\ never
" Lines that are no findings are what the program says of its run.
CompilerSet errorformat=%f:%l:%c:\ %trror:\ %m,%f:%l:%c:\ %tarning:\ %m,%f:%l:%c:\ %tote:\ %m,%-G%.%#
