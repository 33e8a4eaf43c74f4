;;; steps.el --- What the tests share  -*- lexical-binding: t -*-

(require 'cl-lib)
(require 'json)

(setq load-prefer-newer t native-comp-jit-compilation nil
      make-backup-files nil auto-save-default nil create-lockfiles nil
      eglot-sync-connect 10 eglot-connect-timeout 30 eglot-autoshutdown t
      eglot-confirm-server-edits nil eglot-events-buffer-config '(:size 0) eglot-report-progress nil)

(transient-mark-mode 1)

(defvar steps--begin (float-time))

(defun steps-say (format &rest arguments)
  "Print FORMAT with ARGUMENTS and the time."
  (princ (format "[%5d ms] %s\n" (* 1000 (- (float-time) steps--begin)) (apply #'format format arguments))))

(defun steps-fail (format &rest arguments)
  "Print FORMAT with ARGUMENTS and end as failed."
  (steps-say "FAIL: %s" (apply #'format format arguments))
  (steps-say "messages:\n%s" (with-current-buffer (messages-buffer) (buffer-string)))
  (kill-emacs 1))

(defun steps-wait (what holds &optional detail)
  "Wait until HOLDS returns non-nil; WHAT says what that means, DETAIL returns what there is else."
  (let ((end (+ (float-time) 20)))
    (while (not (or (funcall holds) (> (float-time) end))) (accept-process-output nil 0.05))
    (if (funcall holds) (steps-say "ok: %s" what)
      (steps-fail "not so after 20 s: %s\n%S" what (and detail (funcall detail))))))

(defun steps-equal (what is expected)
  "Fail unless IS equals EXPECTED."
  (if (equal is expected) (steps-say "ok: %s" what)
    (steps-fail "%s\n is       %S\n expected %S" what is expected)))

(defconst steps-expected (json-parse-string (getenv "EXPECTED") :object-type 'alist :array-type 'list)
  "What the command line found, by the name of the step.")

(defun steps-expected (step)
  "Return what is expected at STEP."
  (alist-get (intern step) steps-expected))

(defun steps-shown ()
  "Return the findings of this buffer as `line severity code: the words underlined', sorted by place."
  (mapcar (lambda (it)
            (let ((beg (flymake-diagnostic-beg it)) (end (flymake-diagnostic-end it)))
              (format "%d %s: %s" (line-number-at-pos beg)
                      (alist-get (flymake-diagnostic-type it)
                                 '((eglot-error . "error") (eglot-warning . "warning") (eglot-note . "note")))
                      (buffer-substring-no-properties beg end))))
          (sort (flymake-diagnostics) (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b))))))

(defun steps--notes (findings)
  "Return FINDINGS as Emacs tells them: without codes, hints and information as notes."
  (mapcar (lambda (it)
            (string-match "\\`\\([0-9]+\\) \\([a-z]+\\) [a-z-]+: \\(\\(?:.\\|\n\\)*\\)" it)
            (let ((severity (match-string 2 it)))
              (format "%s %s: %s" (match-string 1 it)
                      (if (member severity '("info" "hint")) "note" severity) (match-string 3 it))))
          findings))

(defun steps-shows (step)
  "Wait until this buffer shows what the command line finds at STEP, in any order of what begins at one place."
  (let ((expected (steps--notes (steps-expected step))))
    (steps-sync)
    (steps-wait (concat step " shown") (lambda () (flymake-start) (equal (sort (steps-shown) #'string<) (sort (copy-sequence expected) #'string<)))
                (lambda () (list (steps-shown) 'expected expected)))))

(defun steps-sync ()
  "Send the server what changed: in batch mode, no idle timer does."
  (eglot--signal-textDocument/didChange))

(defun steps-open (file)
  "Visit FILE and have Eglot connect as its mode's hooks wanted: in batch mode, no command ends that they wait for."
  (find-file file)
  (unless (eglot-managed-p) (apply #'eglot (eglot--guess-contact)))
  (unless flymake-mode (flymake-mode 1))
  (steps-say "%s: %s" (buffer-name) major-mode))

(defun steps-go-to (text)
  "Put point on TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun steps-line ()
  "Return the text of this line."
  (buffer-substring-no-properties (line-beginning-position) (line-end-position)))

(defun steps-act (begins kind)
  "Carry out the first action of KIND here whose title BEGINS so."
  (steps-sync)
  (let ((action (seq-find (lambda (it) (string-prefix-p begins (plist-get it :title)))
                          (eglot-code-actions (point) (1+ (point)) kind nil))))
    (unless action (steps-fail "no action that begins with %S" begins))
    (eglot-execute (eglot-current-server) action)))

(provide 'steps)
;;; steps.el ends here
