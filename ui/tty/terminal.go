// Package tty is a terminal driven directly: set up and restored in good order, drawn on by a pen
// that writes only what changed, and restored by a guard process if the program is killed.
package tty

import (
	"io"
	"os"
	"strings"
	"sync"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// Size is that of a terminal, in cells.
type Size struct{ Width, Height int }

// usual is the size of a terminal that does not know its own.
var usual = Size{80, 24}

// Terminal is where a console is shown: what is typed, what is drawn, how large it is
// and which colours it has. It is shared by the pen and by whoever ends the console: what
// is written once it was left is dropped.
type Terminal struct {
	In      io.Reader
	Out     io.Writer
	Environ []string // what programs are told of it: TERM and the like
	Profile colorprofile.Profile

	Managed  bool // only Bubble Tea knows how to treat it, and draws
	Suspends bool // it can be given to the shell for a while

	in, out *os.File // of a terminal of the system; nil of any other

	mu      sync.Mutex
	ours    bool
	before  *term.State // what a terminal of the system goes back to
	size    Size        // of any other
	resized func(Size)
}

// Taking is what is written when a terminal is taken: its alternate screen without a
// cursor, keys told apart as well as it can, pastes as such, line feeds that go straight down; and what is asked of it: its
// background, and whether it shows a picture all at once.
const Taking = ansi.SetModeAltScreenSaveCursor + ansi.ResetModeTextCursorEnable + ansi.SetModeBracketedPaste +
	ansi.ResetModeLineFeedNewLine + ansi.SetModifyOtherKeys2 + "\x1b[>1u" + ansi.RequestBackgroundColor + ansi.RequestModeSynchronizedOutput

// keysBack takes back how keys are told apart: a terminal counts how often it was asked.
const keysBack = "\x1b[<u"

// Leaving is what is written when it is given back: it leaves the alternate screen, shows
// the cursor, and turns off colours, mouse, pasting, focus reports, key reports and
// synchronized output.
const Leaving = "\x1b[?2026l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[>4m\x1b[<u\x1b[?1049l\x1b[?25h\x1b[m"

// New is a terminal of a reader and a writer: one at the other end of a line, or one in
// memory.
func New(in io.Reader, out io.Writer, size Size) *Terminal {
	return &Terminal{In: in, Out: out, size: size, Environ: []string{"TERM=xterm-256color"}, Profile: colorprofile.TrueColor}
}

// Of is the terminal of two files of the system, with what an environment says of it.
func Of(in, out *os.File, environ []string) *Terminal {
	t := &Terminal{In: in, Out: out, Environ: environ, Profile: colours(out, environ), Suspends: true, size: usual}
	if resizes == nil || !term.IsTerminal(in.Fd()) || !term.IsTerminal(out.Fd()) {
		t.Managed = true
		return t
	}
	t.in, t.out = in, out
	return t
}

// colours is what colours a terminal has. NO_COLOR with any value asks for none.
func colours(out io.Writer, environ []string) colorprofile.Profile {
	profile := colorprofile.Detect(out, environ)
	for _, e := range environ {
		if value, ok := strings.CutPrefix(e, "NO_COLOR="); ok && value != "" {
			profile = min(profile, colorprofile.ASCII)
		}
	}
	return profile
}

// Take makes the terminal ours, again if somebody else may have had it meanwhile.
func (t *Terminal) Take() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.in != nil {
		tellGuard(tookTerminal)
		before, err := term.MakeRaw(t.in.Fd())
		if err != nil {
			return err
		}
		if !t.ours { // else it may be what we made of it
			t.before = before
		}
	}
	taking := Taking
	if t.ours {
		taking = keysBack + Taking
	}
	t.ours = true
	_, err := io.WriteString(t.Out, taking)
	return err
}

// Leave gives the terminal back as it was. One that the shell has taken is left as it is but
// for what is shown.
func (t *Terminal) Leave() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.ours {
		return nil
	}
	t.ours = false
	_, _ = io.WriteString(t.Out, Leaving) // a terminal that is gone needs no restoring
	if t.in == nil {
		return nil
	}
	if inForeground(t.in) {
		if err := term.Restore(t.in.Fd(), t.before); err != nil {
			return err
		}
	}
	tellGuard(leftTerminal)
	return nil
}

// Write shows what the bytes say, at once. A terminal that is gone says so by a signal, or
// ends what is read of it.
func (t *Terminal) Write(out []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ours {
		_, _ = t.Out.Write(out)
	}
}

// Size is the terminal's, or what is usual if it does not know.
func (t *Terminal) Size() Size {
	if t.out != nil {
		if w, h, err := term.GetSize(t.out.Fd()); err == nil && w > 0 && h > 0 {
			return Size{w, h}
		}
		return usual
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.size
}

// Resize says that a terminal that is none of the system has another size.
func (t *Terminal) Resize(size Size) {
	t.mu.Lock()
	tell := t.resized
	t.size = size
	t.mu.Unlock()
	if tell != nil {
		tell(size)
	}
}

// Watch tells of every other size that the terminal has, until it is to stop.
func (t *Terminal) Watch(tell func(Size)) (stop func()) {
	if t.out != nil {
		return t.watchSystem(tell)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.resized = tell
	return func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.resized = nil
	}
}
