package bench

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"
)

// console is this program in a terminal of its own, seen from outside as a terminal sees it.
type console struct {
	cmd      *exec.Cmd
	tty      *os.File
	began    time.Time
	remove   func() // of the folder where it keeps its missions
	pictures chan picture
}

// picture is one that came: what is between two marks of synchronised output, or what begins
// with a cleared screen before the program knows that there are such marks.
type picture struct {
	from, to time.Time
	bytes    int
	live     bool // it says that a mission stands
}

// answers are what a terminal says to the questions that it may be asked.
var answers = []struct{ asked, answer string }{
	{ansi.RequestModeSynchronizedOutput, "\x1b[?2026;2$y"},
	{ansi.RequestBackgroundColor, "\x1b]11;rgb:1010/1010/1818\x07"},
	{ansi.RequestPrimaryDeviceAttributes, "\x1b[?62;22c"},
	{ansi.RequestCursorPositionReport, "\x1b[1;1R"},
}

// mostWait is how long a picture is waited for.
const mostWait = 30 * time.Second

// openConsole starts this program in a terminal of 200 columns and 60 rows.
func (t trial) openConsole(args ...string) (*console, error) {
	c := &console{cmd: exec.Command(t.program, args...), pictures: make(chan picture, 1<<16)}
	folder, remove, err := t.scratch.folder()
	if err != nil {
		return nil, err
	}
	c.remove = remove
	c.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "XDG_STATE_HOME="+folder, "XDG_CONFIG_HOME="+folder)
	c.began = time.Now()
	if c.tty, err = pty.StartWithSize(c.cmd, &pty.Winsize{Rows: 60, Cols: 200}); err != nil {
		remove()
		return nil, err
	}
	go c.watch()
	return c, nil
}

// watch reads what the program writes, and answers what it asks.
func (c *console) watch() {
	defer close(c.pictures)
	var s seen
	chunk := make([]byte, 1<<17)
	for {
		n, err := c.tty.Read(chunk)
		replies := s.take(chunk[:n], time.Now(), func(p picture) { c.pictures <- p })
		if _, wrong := c.tty.WriteString(replies); err != nil || wrong != nil {
			return
		}
	}
}

// seen is what came of a picture so far.
type seen struct {
	rest []byte // not yet understood
	from time.Time
	open bool
	size int

	cleared bool // the first picture came, without marks
}

// take goes on with what came, and gives the replies to what was asked.
func (s *seen) take(chunk []byte, now time.Time, done func(picture)) (replies string) {
	for _, a := range answers {
		if bytes.Contains(chunk, []byte(a.asked)) {
			replies += a.answer
		}
	}
	s.rest = append(s.rest, chunk...)
	for {
		mark := ansi.SetModeSynchronizedOutput
		if s.open {
			mark = ansi.ResetModeSynchronizedOutput
		}
		before, after, found := bytes.Cut(s.rest, []byte(mark))
		if !found {
			if !s.open && !s.cleared && bytes.Contains(s.rest, []byte(ansi.EraseEntireScreen)) {
				s.cleared = true
				done(picture{now, now, len(s.rest), false})
			}
			return replies
		}
		if s.size = len(before); s.open {
			done(picture{s.from, now, s.size, bytes.Contains(before, []byte("LIVE"))})
		}
		s.open, s.from, s.rest = !s.open, now, bytes.Clone(after)
	}
}

var errNoPicture = errors.New("the console draws no picture")

// next is the next picture that begins at or after an instant.
func (c *console) next(after time.Time) (picture, error) {
	late := time.After(mostWait)
	for {
		select {
		case p, open := <-c.pictures:
			if !open {
				return p, errNoPicture
			}
			if !p.from.Before(after) {
				return p, nil
			}
		case <-late:
			return picture{}, errNoPicture
		}
	}
}

// stands is the first picture of a mission that stands, and the first of all.
func (c *console) stands() (first, live picture, err error) {
	for live = first; !live.live; {
		if live, err = c.next(c.began); err != nil {
			return first, live, err
		}
		if first.to.IsZero() {
			first = live
		}
	}
	return first, live, nil
}

// press presses a key, and gives the picture that answers it and how long its last byte
// took, in ms.
func (c *console) press(key string) (picture, float64, error) {
	from := time.Now()
	if _, err := c.tty.WriteString(key); err != nil {
		return picture{}, 0, err
	}
	p, err := c.next(from)
	if err != nil {
		err = fmt.Errorf("key %q: %w", key, err)
	}
	return p, p.to.Sub(from).Seconds() * 1e3, err
}

// watched are the pictures of some time.
func (c *console) watched(span time.Duration) (pictures, size int) {
	from := time.Now()
	time.Sleep(span)
	for {
		select {
		case p := <-c.pictures:
			if p.from.After(from) {
				pictures, size = pictures+1, size+p.bytes
			}
		default:
			return pictures, size
		}
	}
}

// close quits the program, and gives the most memory that it held, in bytes: 0 where it had to
// be ended. What guards the terminal waits for the console, and hears what that held.
func (c *console) close() int64 {
	_, _ = c.tty.WriteString("q")
	late := time.AfterFunc(mostWait, func() { _ = c.cmd.Process.Kill() })
	_ = c.cmd.Wait()
	inTime := late.Stop()
	_ = c.tty.Close()
	c.remove()
	if !inTime {
		return 0
	}
	return peakOf(c.cmd.ProcessState)
}
