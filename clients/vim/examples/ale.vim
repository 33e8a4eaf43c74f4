function! s:define(filetype, language) abort
  call ale#linter#Define(a:filetype, {
        \ 'name': 'resume-ls',
        \ 'lsp': 'stdio',
        \ 'executable': 'resume-ls',
        \ 'command': '%e server',
        \ 'language': a:language,
        \ 'project_root': {buffer -> fnamemodify(bufname(buffer), ':p:h')},
        \ })
endfunction

for s:filetype in ['markdown', 'quarto', 'rmd', 'mdx', 'pandoc']
  call s:define(s:filetype, 'markdown')
endfor
for s:filetype in ['tex', 'plaintex', 'latex']
  call s:define(s:filetype, 'latex')
endfor
