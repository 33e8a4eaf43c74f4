;;; plugin.el --- resume-ls.el in Eglot  -*- lexical-binding: t -*-

(defvar clients (getenv "RESUME_LS_CLIENTS"))
(dolist (folder (directory-files (getenv "ELPA") t "^[a-z]")) (add-to-list 'load-path folder))
(when (getenv "WITHOUT_YASNIPPET")
  (setq load-path (seq-remove (lambda (it) (string-match-p "yasnippet" it)) load-path)))
(load (expand-file-name "emacs/tests/steps.el" clients) nil t)
(require 'markdown-mode)

;; what docs/editors/emacs.md says to paste, with the folder filled in
(with-temp-buffer
  (insert-file-contents (expand-file-name "emacs/examples/init.el" clients))
  (search-forward "/path/to/resume-ls/clients")
  (replace-match clients t t)
  (eval-buffer))

(defvar steps-answers nil "What the user answers, by what the prompt begins with.")
(advice-add 'completing-read :override
            (lambda (prompt collection &rest _)
              (let ((answer (cdr (seq-find (lambda (it) (string-prefix-p (car it) prompt)) steps-answers))))
                (if (functionp answer) (funcall answer collection) answer))))

;; the cutter of snippets
(steps-equal "snippet"
             (resume-ls--snippet-pieces "\\$5 ${1|Built,Set up\\, ran,a\\|b|} a\\}b ${2:so\\}me} \\\\textbf{x}")
             '("$5 " (choice 1 "Built" "Set up, ran" "a|b") " a}b " (blank 2 "so}me") " \\textbf{x}"))
(steps-equal "template" (resume-ls--yasnippet '("`K8s` \\textbf{x} $5 " (blank 2 "what"))) "\\`K8s\\` \\\\textbf{x\\} \\$5 ${2:[[what]]}")

(dolist (file '("cv.md" "cv.tex"))
  (steps-open file)
  (steps-equal "our server" (type-of (eglot-current-server)) 'resume-ls-server)
  (steps-equal "utf-32 positions" (plist-get (eglot--capabilities (eglot-current-server)) :positionEncoding) "utf-32")
  (steps-shows file)

  ;; a rewrite: the verb is asked for, the blanks are fields
  (let* ((fix (steps-expected (concat file " fix")))
         (before (alist-get 'before fix)) (verbs nil) (filled nil))
    (setq steps-answers `(("Which is true" . ,(lambda (options) (setq verbs options) (nth 1 options)))))
    (steps-go-to (alist-get 'at fix))
    (steps-act (alist-get 'title fix) "quickfix")
    (setq filled (let ((case-fold-search nil))
                   (replace-regexp-in-string (regexp-quote (car verbs)) (nth 1 verbs) (alist-get 'text fix) t t)))
    (goto-char (point-min))
    (forward-line (1- (alist-get 'line fix)))
    (steps-equal "rewritten with the verb that was picked" (steps-line) filled)
    (if (getenv "WITHOUT_YASNIPPET")
        (progn
          (steps-equal "no yasnippet" (featurep 'yasnippet) nil)
          (forward-line 0)
          (resume-ls-next-blank)
          (steps-equal "blank selected" (and (use-region-p) (string-prefix-p "[[" (buffer-substring-no-properties (region-beginning) (region-end)))) t)
          (delete-active-region)
          (insert "12 ms"))
      (steps-equal "a snippet is active" (and (yas-active-snippets (point-min) (point-max)) t) t)
      (steps-equal "its first field" (progn (goto-char (point-min)) (search-forward "[[") (goto-char (match-beginning 0))
                                            (and (yas-current-field) t)) t)
      (yas-exit-all-snippets)
      (goto-char (point-min))
      (re-search-forward resume-ls--blank)
      (replace-match "12 ms" t t))
    (goto-char (point-min))
    (forward-line (1- (alist-get 'line fix)))
    (steps-equal "filled" (steps-line)
                 (replace-regexp-in-string "\\`\\(.*?\\)\\[\\[.*?\\]\\]" "\\112 ms" filled t))
    (steps-sync)
    (when (string-match-p "\\[\\[" (steps-line))
      (steps-wait "the other blanks are errors"
                  (lambda () (flymake-start)
                    (seq-some (lambda (it) (eq (flymake-diagnostic-type it) 'eglot-error)) (flymake-diagnostics)))))
    (delete-region (line-beginning-position) (line-end-position))
    (insert before)
    (steps-shows file)))

(switch-to-buffer "cv.md")

;; the level
(setq steps-answers '(("Target level" . "senior")))
(call-interactively #'resume-ls-set-level)
(steps-shows "cv.md at senior")
(steps-equal "written" (with-temp-buffer (insert-file-contents ".resume-ls.yml") (buffer-string))
             "# the job that I apply for\nlevel: senior\n")
(setq steps-answers '(("Target level" . "mid")))
(steps-go-to "Responsible")
(steps-act "Change the target level" "refactor")   ; the action asks by the same prompt
(steps-shows "cv.md")
(resume-ls-set-level "senior")
(steps-shows "cv.md at senior")
(steps-equal "status" (string-match-p "\\`Target: senior (from .resume-ls.yml), reads as [a-z]+, [0-9]+ findings\\'" (resume-ls-status)) 0)

;; ignore
(steps-go-to "Responsible")
(steps-act "Ignore “responsibility” for this bullet (in" "quickfix")
(steps-shows "cv.md ignored")

;; report, explanation
(let ((shown nil))
  (cl-letf (((symbol-function 'browse-url-of-file) (lambda (file) (setq shown file))))
    (resume-ls-report)
    (steps-wait "report" (lambda () shown)))
  (steps-equal "as HTML" (with-temp-buffer (insert-file-contents shown) (and (re-search-forward "<html" nil t) t)) t)
  (steps-equal "for one's own eyes" (file-modes shown) #o600))
(resume-ls-explain "vague")
(steps-wait "explained" (lambda () (and (get-buffer "*resume-ls*")
                                        (with-current-buffer "*resume-ls*" (string-match-p "vague" (buffer-string))))))

;; a README: not begun by name, and without findings by its contents
(let ((default-directory (file-name-as-directory (getenv "TMPDIR"))))
  (with-temp-file "notes.md" (insert "# Notes\n\n- Worked on APIs.\n"))
  (find-file "notes.md")
  (steps-equal "no candidate" (resume-ls-candidate-p) nil)
  (steps-equal "left to other servers" (local-variable-p 'eglot-server-programs) nil)
  (kill-buffer))
(let ((default-directory (file-name-directory (buffer-file-name (get-buffer "cv.md")))))
  (steps-open "README.md"))
(sleep-for 0.5)
(accept-process-output nil 0.2)
(flymake-start)
(steps-equal "a README is let alone" (steps-shown) nil)

(dolist (buffer (buffer-list)) (with-current-buffer buffer (set-buffer-modified-p nil)))
(steps-say "PASS")
(kill-emacs 0)
;;; plugin.el ends here
