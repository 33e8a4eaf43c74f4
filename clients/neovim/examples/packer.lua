use({ 'OWNER/resume-ls', rtp = 'clients/neovim' })
