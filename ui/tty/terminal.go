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

// Size is the size of a terminal in cells.
type Size struct{ Width, Height int }

// usual is the size assumed for a terminal that does not know its own.
var usual = Size{80, 24}

// Terminal is where a console is shown: its input and output, size and colours. It is shared by the
// pen and by whoever ends the console; what is written after Leave is dropped.
type Terminal struct {
	In      io.Reader
	Out     io.Writer
	Environ []string // the environment: TERM and others
	Profile colorprofile.Profile

	Managed  bool // Bubble Tea draws on it, because only that knows how to handle it
	Suspends bool // it can be given to the shell for a while

	in, out *os.File // of a terminal of the system; else nil

	mu      sync.Mutex
	ours    bool
	before  *term.State // modes to restore, of a terminal of the system
	size    Size        // of any other terminal
	resized func(Size)
}

// Taking is written when a terminal is taken: alternate screen without a cursor, unambiguous keys
// where supported, bracketed paste, plain line feeds; and queries of the background colour and of
// synchronized output.
const Taking = ansi.SetModeAltScreenSaveCursor + ansi.ResetModeTextCursorEnable + ansi.SetModeBracketedPaste +
	ansi.ResetModeLineFeedNewLine + ansi.SetModifyOtherKeys2 + "\x1b[>1u" + ansi.RequestBackgroundColor + ansi.RequestModeSynchronizedOutput

// keysBack undoes the request for unambiguous keys; a terminal counts the requests.
const keysBack = "\x1b[<u"

// Leaving is written when the terminal is given back: it leaves the alternate screen, shows the
// cursor, and turns off colours, mouse, paste, focus and key reports and synchronized output.
const Leaving = "\x1b[?2026l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?2004l\x1b[>4m\x1b[<u\x1b[?1049l\x1b[?25h\x1b[m"

// New is a terminal of a reader and a writer, such as a connection or memory.
func New(in io.Reader, out io.Writer, size Size) *Terminal {
	return &Terminal{In: in, Out: out, size: size, Environ: []string{"TERM=xterm-256color"}, Profile: colorprofile.TrueColor}
}

// Of is the terminal of two files of the system, with an environment.
func Of(in, out *os.File, environ []string) *Terminal {
	t := &Terminal{In: in, Out: out, Environ: environ, Profile: colours(out, environ), Suspends: true, size: usual}
	if resizes == nil || !term.IsTerminal(in.Fd()) || !term.IsTerminal(out.Fd()) {
		t.Managed = true
		return t
	}
	t.in, t.out = in, out
	return t
}

// colours is the colour profile of a terminal. NO_COLOR with any value turns colours off.
func colours(out io.Writer, environ []string) colorprofile.Profile {
	profile := colorprofile.Detect(out, environ)
	for _, e := range environ {
		if value, ok := strings.CutPrefix(e, "NO_COLOR="); ok && value != "" {
			profile = min(profile, colorprofile.ASCII)
		}
	}
	return profile
}

// Take takes the terminal, or takes it again after another program may have had it.
func (t *Terminal) Take() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.in != nil {
		tellGuard(tookTerminal)
		before, err := term.MakeRaw(t.in.Fd())
		if err != nil {
			return err
		}
		if !t.ours { // else its modes may be our own
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

// Leave restores the terminal. Of one that the shell has taken over only the screen is restored.
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

// Write writes at once. Errors are ignored: the loss of a terminal shows as a signal, or as the end
// of its input.
func (t *Terminal) Write(out []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ours {
		_, _ = t.Out.Write(out)
	}
}

// Size is the terminal's size, or the usual one if it is unknown.
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

// Resize sets the size of a terminal that is not of the system.
func (t *Terminal) Resize(size Size) {
	t.mu.Lock()
	tell := t.resized
	t.size = size
	t.mu.Unlock()
	if tell != nil {
		tell(size)
	}
}

// Watch calls tell with every new size, until stop is called.
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
