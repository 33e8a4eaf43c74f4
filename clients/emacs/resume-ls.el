;;; resume-ls.el --- Resumes read for the level they aim at  -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "29.1"))
;; Keywords: convenience, tex, text, languages
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Connects Eglot to resume-ls, a language server for the resumes of backend engineers in Markdown and LaTeX:
;;
;;     (require 'resume-ls)
;;     (add-hook 'markdown-mode-hook #'resume-ls-ensure)
;;     (add-hook 'latex-mode-hook #'resume-ls-ensure)
;;
;; Eglot runs one server in a buffer.  `resume-ls-ensure' chooses resume-ls in files that look like resumes
;; (`resume-ls-candidate-p') and leaves all others to the server that you have for Markdown or LaTeX.
;;
;; Commands: `resume-ls-set-level', `resume-ls-report', `resume-ls-explain', `resume-ls-next-blank',
;; `resume-ls-previous-blank', `resume-ls-status'.

;;; Code:

(require 'cl-lib)
(require 'eglot)
(require 'jsonrpc)
(require 'seq)
(require 'subr-x)

(declare-function yas-minor-mode "yasnippet" (&optional arg))
(declare-function yas-expand-snippet "yasnippet" (snippet &optional start end expand-env))

(defgroup resume-ls nil
  "Resumes read for the level they aim at."
  :group 'tools :prefix "resume-ls-")

(defcustom resume-ls-program '("resume-ls" "server")
  "The command that starts the server, as a list of strings."
  :type '(repeat string))

(defcustom resume-ls-file-regexp
  "\\(?:\\`\\|[^[:alpha:]]\\)\\(?:resume\\|résumé\\|cv\\|curriculum\\|lebenslauf\\)\\(?:\\'\\|[^[:alpha:]]\\)"
  "What the name of a file contains (in either case) that may be a resume."
  :type 'regexp)

(defconst resume-ls-levels '("auto" "junior" "mid" "senior" "staff" "principal")
  "The target levels.
`auto' takes it from the present title and the years of experience.")

(defconst resume-ls--configuration ".resume-ls.yml")

(defun resume-ls--configured-p (folder)
  "Whether FOLDER holds a configuration, under either of its names."
  (or (file-exists-p (expand-file-name resume-ls--configuration folder))
      (file-exists-p (expand-file-name ".resume-ls.yaml" folder))))

;; Suffixes that the server reads and Emacs knows no mode for; a mode that claims them comes first.
(add-to-list 'auto-mode-alist '("\\.\\(?:mdx\\|qmd\\|[rR]md\\|mkdn\\)\\'" . markdown-mode) t)
(add-to-list 'auto-mode-alist '("\\.latex\\'" . latex-mode) t)

(defconst resume-ls--blank "\\[\\[[^][\n]+\\]\\]"
  "What a blank looks like: a fact that only the author knows.")

;;; The server

(defclass resume-ls-server (eglot-lsp-server) ()
  :documentation "resume-ls, which hands rewrites with tab stops to the command `resume-ls.applySnippet'.")

(cl-defmethod eglot-client-capabilities ((_server resume-ls-server))
  "Say that we take rewrites with tab stops."
  (plist-put (cl-call-next-method) :experimental '(:resumeLs (:applySnippet t))))

(defun resume-ls--run-here (command arguments)
  "Run COMMAND with ARGUMENTS (a vector) if it is one of ours.
Return non-nil if so."
  (pcase (format "%s" command)
    ("resume-ls.applySnippet" (resume-ls--apply-snippet (aref arguments 0)) t)
    ("resume-ls.setTargetLevel"
     (when (< (length arguments) 2)
       (call-interactively #'resume-ls-set-level)
       t))
    ("resume-ls.explain" (resume-ls-explain (aref arguments 0)) t)))

(if (fboundp 'eglot-execute)
    (cl-defmethod eglot-execute :around ((_server resume-ls-server) action)
      "Run ACTION here if it is a command of ours."
      (unless (and (stringp (plist-get action :command))
                   (resume-ls--run-here (plist-get action :command) (plist-get action :arguments)))
        (cl-call-next-method)))
  ;; Emacs 29
  (with-suppressed-warnings ((obsolete eglot-execute-command))
    (cl-defmethod eglot-execute-command :around ((_server resume-ls-server) command arguments)
      "Run COMMAND with ARGUMENTS here if it is one of ours."
      (unless (resume-ls--run-here command arguments)
        (cl-call-next-method)))))

(defun resume-ls-server-entry ()
  "Return an entry for `eglot-server-programs'.
It gives all Markdown and LaTeX to resume-ls."
  `(((markdown-mode :language-id "markdown") (markdown-ts-mode :language-id "markdown")
     (latex-mode :language-id "latex") (LaTeX-mode :language-id "latex") (tex-mode :language-id "tex"))
    . (resume-ls-server ,@resume-ls-program)))

(defun resume-ls-candidate-p ()
  "Whether the file of this buffer may be a resume.
It may if its name says so (`resume-ls-file-regexp'), if there is a
`.resume-ls.yml' in its folder or one above, or if its first lines speak to
resume-ls.  Whether it is one, the server decides by its contents."
  (and buffer-file-name
       (let ((case-fold-search t))
         (or (string-match-p resume-ls-file-regexp (file-name-base buffer-file-name))
             (locate-dominating-file buffer-file-name #'resume-ls--configured-p)
             (save-excursion
               (save-restriction
                 (widen)
                 (goto-char (point-min))
                 (re-search-forward "^\\(?:<!--\\|%\\)? *resume-ls:" (min (point-max) 4000) t)))))
       t))

;;;###autoload
(defun resume-ls-ensure ()
  "Have Eglot run resume-ls in this buffer if it may be a resume.
Meant for mode hooks; other buffers are left alone."
  (when (resume-ls-candidate-p)
    (setq-local eglot-server-programs (cons (resume-ls-server-entry) eglot-server-programs))
    (eglot-ensure)))

;;; Requests

(defun resume-ls--server ()
  "Return the server of this buffer, or signal that there is none."
  (let ((server (eglot-current-server)))
    (if (and server (resume-ls-server-p server))
        server
      (user-error "resume-ls does not run in this buffer"))))

(defun resume-ls--uri ()
  "Return the URI of this buffer's file as the server knows it."
  (plist-get (eglot--TextDocumentIdentifier) :uri))

(defun resume-ls--execute (command arguments done)
  "Have the server run COMMAND with ARGUMENTS (a vector).
Call DONE with the result, in this buffer.  The server may want the buffer
changed meanwhile, so nothing waits."
  (let ((buffer (current-buffer)))
    (jsonrpc-async-request
     (resume-ls--server) :workspace/executeCommand (list :command (concat "resume-ls." command) :arguments arguments)
     :success-fn (lambda (result)
                   (when (buffer-live-p buffer)
                     (with-current-buffer buffer (funcall done result))))
     :error-fn (lambda (problem) (message "resume-ls: %s" (plist-get problem :message)))
     :timeout-fn (lambda () (message "resume-ls: no answer")))))

;;; Commands

(defun resume-ls-status ()
  "Tell this resume's target level, what it reads as and how many findings it has."
  (interactive)
  (let ((status (jsonrpc-request (resume-ls--server) :resume-ls/status (list :uri (resume-ls--uri)))))
    (message "%s"
             (if (eq (plist-get status :isResume) t)
                 (format "Target: %s (from %s)%s, %d findings"
                         (plist-get status :level) (plist-get status :from)
                         (if (plist-get status :readsAs) (format ", reads as %s" (plist-get status :readsAs)) "")
                         (plist-get status :findings))
               "Not a resume"))))

(defun resume-ls-set-level (level)
  "Set the target LEVEL.
It is written where the level in force was said: into the document or into
`.resume-ls.yml'."
  (interactive (list (completing-read "Target level: " resume-ls-levels nil t)))
  (resume-ls--execute "setTargetLevel" (vector (resume-ls--uri) level)
                      (lambda (result)
                        (when result
                          (message "Target level %s, written to %s" level
                                   (file-name-nondirectory (url-unhex-string (plist-get result :written))))))))

(defun resume-ls-report (&optional file)
  "Write the report on this resume to FILE and open it in the browser.
Without a prefix argument, FILE is a temporary one that only you may read."
  (interactive (list (and current-prefix-arg (read-file-name "Report: " nil nil nil "report.html"))))
  (resume-ls--execute "report" (vector (resume-ls--uri))
                      (lambda (result)
                        (let ((file (or file (make-temp-file "resume-ls-" nil ".html")))
                              (coding-system-for-write 'utf-8))
                          (write-region (plist-get result :html) nil file nil 'quiet)
                          (browse-url-of-file (expand-file-name file))))))

(defun resume-ls--codes ()
  "Return the codes of the findings in this line."
  (seq-keep (lambda (diagnostic)
              (when (string-match "resume-ls \\[\\([a-z-]+\\)\\]" (flymake-diagnostic-text diagnostic))
                (match-string 1 (flymake-diagnostic-text diagnostic))))
            (flymake-diagnostics (line-beginning-position) (line-end-position))))

(defun resume-ls-explain (topic)
  "Show what TOPIC, a code or a level, means."
  (interactive (list (let ((codes (resume-ls--codes)))
                       (completing-read "Explain: " (append codes (cdr resume-ls-levels)) nil nil nil nil (car codes)))))
  (resume-ls--execute "explain" (vector topic)
                      (lambda (result)
                        (with-help-window "*resume-ls*"
                          (princ (plist-get result :markdown))))))

(defun resume-ls-next-blank (&optional backwards)
  "Select the next [[blank]].
What is typed replaces it (see `delete-selection-mode').  Go round at the end
of the buffer.  With BACKWARDS, select the one before."
  (interactive)
  (let ((begin (save-excursion
                 (when (and backwards (use-region-p)) (goto-char (region-beginning)))
                 (or (resume-ls--find-blank backwards)
                     (progn (goto-char (if backwards (point-max) (point-min)))
                            (resume-ls--find-blank backwards))))))
    (unless begin (user-error "No blank is left"))
    (goto-char begin)
    (looking-at resume-ls--blank)
    (push-mark (match-beginning 0) t t)
    (goto-char (match-end 0))
    (setq deactivate-mark nil)))

(defun resume-ls-previous-blank ()
  "Select the [[blank]] before point."
  (interactive)
  (resume-ls-next-blank t))

(defun resume-ls--find-blank (backwards)
  "Return where the next blank begins, or, with BACKWARDS, the one before."
  (when (if backwards
            (re-search-backward resume-ls--blank nil t)
          (re-search-forward resume-ls--blank nil t))
    (match-beginning 0)))

;;; Rewrites with tab stops

;; The server's snippets hold text, ${1:[[hint]]} and ${1|one,two|}, nothing nested.  A blank keeps its [[brackets]] until
;; it is filled: a forgotten one is a finding, not words in a resume.

(defun resume-ls--snippet-pieces (snippet)
  "Cut SNIPPET into strings, (blank NUMBER HINT) and (choice NUMBER OPTIONS...)."
  (let ((escaped "\\(?:\\\\.\\|[^\\\\%s]\\)*") (at 0) (pieces nil) (text ""))
    (cl-flet ((unescape (string) (replace-regexp-in-string "\\\\\\([$},|\\\\]\\)" "\\1" string))
              (flush () (unless (string-empty-p text) (push text pieces) (setq text ""))))
      (while (< at (length snippet))
        (cond
         ((eq (string-match (format "\\${\\([0-9]+\\):\\(%s\\)}" (format escaped "}")) snippet at) at)
          (setq at (match-end 0))
          (let ((number (match-string 1 snippet)) (hint (match-string 2 snippet)))
            (flush)
            (push (list 'blank (string-to-number number)
                        (replace-regexp-in-string "\\`\\[\\[\\(.*\\)\\]\\]\\'" "\\1" (unescape hint)))
                  pieces)))
         ((eq (string-match (format "\\${\\([0-9]+\\)|\\(%s\\)|}" (format escaped "|")) snippet at) at)
          (setq at (match-end 0))
          (let ((number (match-string 1 snippet)) (inner (match-string 2 snippet)) (options nil) (from 0))
            (flush)
            (while (and (<= from (length inner))
                        (string-match (format "\\(%s\\)\\(?:,\\|\\'\\)" (format escaped ",")) inner from))
              (push (unescape (match-string 1 inner)) options)
              (setq from (if (= (match-end 0) (match-end 1)) (1+ (length inner)) (match-end 0))))
            (push `(choice ,(string-to-number number) ,@(nreverse options)) pieces)))
         ((and (eq (aref snippet at) ?\\) (< (1+ at) (length snippet)))
          (setq text (concat text (substring snippet (1+ at) (+ 2 at))) at (+ 2 at)))
         (t (setq text (concat text (substring snippet at (1+ at))) at (1+ at)))))
      (flush))
    (nreverse pieces)))

(defun resume-ls--choose (pieces)
  "Return PIECES with each choice made by the user."
  (mapcar (lambda (piece)
            (if (eq (car-safe piece) 'choice)
                (let ((options (cddr piece)))
                  (completing-read (format-prompt "Which is true: %s" (car options) (string-join options ", "))
                                   options nil nil nil nil (car options)))
              piece))
          pieces))

(defun resume-ls--plain (pieces)
  "Return PIECES as plain text."
  (mapconcat (lambda (piece) (if (stringp piece) piece (format "[[%s]]" (nth 2 piece)))) pieces ""))

(defun resume-ls--yasnippet (pieces)
  "Return PIECES as a template of yasnippet.
There, what stands in backquotes would be evaluated."
  (cl-flet ((escape (text) (replace-regexp-in-string "[\\\\`$}]" "\\\\\\&" text)))
    (mapconcat (lambda (piece)
                 (if (stringp piece)
                     (escape piece)
                   (format "${%d:[[%s]]}" (nth 1 piece) (escape (nth 2 piece)))))
               pieces "")))

(defun resume-ls--apply-snippet (argument)
  "Apply a rewrite.
ARGUMENT is what the server sent: :uri, :version, :range, :snippet."
  (let* ((tick (buffer-chars-modified-tick))
         (region (resume-ls--region (plist-get argument :range)))
         (pieces (resume-ls--choose (resume-ls--snippet-pieces (plist-get argument :snippet)))))
    (unless (and (= tick (buffer-chars-modified-tick))
                 (equal (plist-get argument :uri) (resume-ls--uri)))
      (user-error "The text has changed since; ask again"))
    (if (and (seq-some #'consp pieces) (require 'yasnippet nil t))
        (progn
          (yas-minor-mode 1)
          (yas-expand-snippet (resume-ls--yasnippet pieces) (car region) (cdr region)
                              '((yas-indent-line nil) (yas-wrap-around-region nil) (yas-triggers-in-field nil))))
      (goto-char (car region))
      (delete-region (car region) (cdr region))
      (insert (resume-ls--plain pieces))
      (when (seq-some #'consp pieces)
        (goto-char (car region))
        (resume-ls-next-blank)))))

(defun resume-ls--region (range)
  "Return (BEGIN . END) of RANGE in this buffer."
  (if (fboundp 'eglot-range-region)
      (eglot-range-region range)
    (with-no-warnings (eglot--range-region range))))

(provide 'resume-ls)
;;; resume-ls.el ends here
