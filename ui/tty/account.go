//go:build unix

package tty

import (
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"syscall"
	"time"
)

// What a child tells its guard of the terminal, a byte each. All else that it says is what
// Go writes of an error that it cannot go on from.
const (
	tookTerminal byte = 1
	leftTerminal byte = 2
	begins       byte = 3 // it can tell from now on
)

// guardListens is where a guard listens; nil where there is none.
var guardListens *os.File

// report has the guard told what becomes of the terminal, and of errors that end the
// program.
func report() {
	const handed = 3 // the first file beside the usual three
	var about syscall.Stat_t
	if syscall.Fstat(handed, &about) != nil || about.Mode&syscall.S_IFMT != syscall.S_IFIFO {
		return
	}
	syscall.CloseOnExec(handed)
	guardListens = os.NewFile(handed, "guard")
	_ = debug.SetCrashOutput(guardListens, debug.CrashOptions{}) // without, the guard still sees how we end
	tellGuard(begins)
}

// tellGuard tells the guard of the terminal, if there is one.
func tellGuard(what byte) {
	if guardListens != nil {
		_, _ = guardListens.Write([]byte{what}) // a guard that is gone need not know
	}
}

// account is what a child told its guard.
type account struct {
	from  *os.File
	over  chan struct{}
	mu    sync.Mutex
	taken bool // the terminal is not as it was found
	begun bool // it told anything
	crash strings.Builder
	lines int // of it
}

// mostLines is how much of what Go writes is kept: where it went wrong comes first.
const mostLines = 30

// begin listens.
func (a *account) begin(from *os.File) {
	a.from, a.over = from, make(chan struct{})
	go func() {
		defer close(a.over)
		piece := make([]byte, 1<<12)
		for {
			n, err := from.Read(piece)
			if a.hear(piece[:n]); err != nil {
				return
			}
		}
	}()
}

// hear takes in what was told.
func (a *account) hear(told []byte) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, b := range told {
		switch a.begun = true; {
		case b == begins:
		case b == tookTerminal || b == leftTerminal:
			a.taken = b == tookTerminal
		case a.lines < mostLines && a.crash.Len() < mostLines<<8:
			if a.crash.WriteByte(b); b == '\n' {
				a.lines++
			}
		}
	}
}

// stillTaken says whether a child that was stopped has not given the terminal back: it may
// have said so just now.
func (a *account) stillTaken() bool {
	const patience, tries = 2 * time.Millisecond, 20
	for range tries {
		a.mu.Lock()
		taken := a.taken
		a.mu.Unlock()
		if !taken {
			return false
		}
		time.Sleep(patience)
	}
	return true
}

// end is all that was told, once the child has ended.
func (a *account) end() (taken, begun bool, crash string) {
	const patience = time.Second // who else has the other end says nothing
	select {
	case <-a.over:
	case <-time.After(patience):
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.taken, a.begun, a.crash.String()
}
