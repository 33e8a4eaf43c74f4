(setq-default eglot-workspace-configuration
              '(:resumeLs (:targetLevel "senior" :inlayHints t)))
