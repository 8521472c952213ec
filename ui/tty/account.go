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

// The messages of a child to its guard, one byte each. Everything else on the channel is what Go
// writes of a fatal error.
const (
	tookTerminal byte = 1
	leftTerminal byte = 2
	begins       byte = 3 // the child is able to report from now on
)

// guardListens is the channel to the guard; nil if there is none.
var guardListens *os.File

// report connects to the guard, which from then on learns the state of the terminal, and of fatal
// errors.
func report() {
	const handed = 3 // number of the first file after the standard three
	var about syscall.Stat_t
	if syscall.Fstat(handed, &about) != nil || about.Mode&syscall.S_IFMT != syscall.S_IFIFO {
		return
	}
	syscall.CloseOnExec(handed)
	guardListens = os.NewFile(handed, "guard")
	_ = debug.SetCrashOutput(guardListens, debug.CrashOptions{}) // without it the guard still sees how the program ends
	tellGuard(begins)
}

// tellGuard sends a message to the guard, if there is one.
func tellGuard(what byte) {
	if guardListens != nil {
		_, _ = guardListens.Write([]byte{what}) // a guard that is gone need not know
	}
}

// account is what a child has reported to its guard.
type account struct {
	from  *os.File
	over  chan struct{}
	mu    sync.Mutex
	taken bool // the terminal is not as it was found
	begun bool // the child has reported anything
	crash strings.Builder
	lines int // of the crash
}

// mostLines is how many lines of a crash are kept: the cause comes first.
const mostLines = 30

// begin starts listening.
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

// hear handles a part of the report.
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

// stillTaken reports whether a stopped child has not given the terminal back; its message may be
// just arriving.
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

// end is the whole report, once the child has ended.
func (a *account) end() (taken, begun bool, crash string) {
	const patience = time.Second // another holder of the other end writes nothing
	select {
	case <-a.over:
	case <-time.After(patience):
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.taken, a.begun, a.crash.String()
}
