package console

import "fmt"

// notice is a sentence for the operator. It fades with what happens after it,
// not with a clock: a console at rest redraws nothing.
type notice struct {
	text string
	loud bool
	left int
}

const noticeLife = 64

func say(format string, args ...any) notice {
	return notice{text: fmt.Sprintf(format, args...), left: noticeLife}
}

// warning is a notice that something was refused or went wrong.
func warning(format string, args ...any) notice {
	n := say(format, args...)
	n.loud, n.left = true, 4*noticeLife
	return n
}

// fade lets a notice age.
func (n *notice) fade(by int) {
	if n.left -= by; n.left <= 0 {
		*n = notice{}
	}
}
