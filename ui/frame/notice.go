package frame

import (
	"fmt"
)

// Notice is a sentence for the operator. It fades with later events and not with time: a console at
// rest redraws nothing.
type Notice struct {
	text string
	loud bool
	left int
}

const noticeLife = 64

// Say is an informative notice.
func Say(format string, args ...any) Notice {
	return Notice{text: fmt.Sprintf(format, args...), left: noticeLife}
}

// Warning is a notice that something was refused or failed.
func Warning(format string, args ...any) Notice {
	n := Say(format, args...)
	n.loud, n.left = true, 4*noticeLife
	return n
}

// Fade lets a notice age.
func (n *Notice) Fade(by int) {
	if n.left -= by; n.left <= 0 {
		*n = Notice{}
	}
}
