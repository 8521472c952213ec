package console

import (
	"os"
	"sync"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// terminal is one that the console has taken for itself. It is shared by the pen
// and by whoever ends the program: what is written once it was left is dropped.
type terminal struct {
	in, out *os.File

	mu     sync.Mutex
	before *term.State // to go back to; nil while the terminal is not ours
}

// What is written when a terminal is taken: its alternate screen without a
// cursor, keys told apart as well as it can, pastes as such; and what is asked of
// it: its background, and whether it shows a picture all at once.
const taken = ansi.SetModeAltScreenSaveCursor + ansi.ResetModeTextCursorEnable + ansi.SetModeBracketedPaste +
	ansi.SetModifyOtherKeys2 + "\x1b[>1u" + ansi.RequestBackgroundColor + ansi.RequestModeSynchronizedOutput

// restore leaves the alternate screen, shows the cursor, and turns off colours,
// mouse, pasting, focus reports, key reports and synchronized output.
const restore = "\x1b[?2026l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[>4m\x1b[<u\x1b[?1049l\x1b[?25h\x1b[m"

// Mouse reports: of buttons and of moves while one is held.
const (
	mouseOn  = ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr
	mouseOff = ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseExtSgr
)

// ownTerminal is the terminal of two files; nil if they are none, or if only
// Bubble Tea knows how to treat it.
func ownTerminal(in, out *os.File) *terminal {
	if resizes == nil || !term.IsTerminal(in.Fd()) || !term.IsTerminal(out.Fd()) {
		return nil
	}
	return &terminal{in: in, out: out}
}

// take makes the terminal ours.
func (t *terminal) take() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	before, err := term.MakeRaw(t.in.Fd())
	if err != nil {
		return err
	}
	t.before = before
	_, err = t.out.WriteString(taken)
	return err
}

// leave gives the terminal back as it was.
func (t *terminal) leave() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.before == nil {
		return nil
	}
	_, _ = t.out.WriteString(restore) // a terminal that is gone needs no restoring
	err := term.Restore(t.in.Fd(), t.before)
	t.before = nil
	return err
}

// write shows what the bytes say, at once. A terminal that is gone says so by a
// signal.
func (t *terminal) write(out []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.before != nil {
		_, _ = t.out.Write(out)
	}
}

// size is the terminal's, or what is usual if it does not know.
func (t *terminal) size() size {
	w, h, err := term.GetSize(t.out.Fd())
	if err != nil || w <= 0 || h <= 0 {
		return size{80, 24}
	}
	return size{w, h}
}
