package cli

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// Interruption is the wish of whoever started us to end.
type Interruption struct {
	signals chan os.Signal
	over    chan struct{}

	mu   sync.Mutex
	got  os.Signal
	last func() // done before the process is ended from outside; may be nil
}

// patience is how long a command may take to end by itself once it was asked to: a step that
// has begun cannot be interrupted.
const patience = 700 * time.Millisecond

// Catch takes signals that would end the process, until Release. The first asks the command
// to end, and ends it where that takes too long; the second ends it at once.
func Catch() *Interruption {
	i := &Interruption{signals: make(chan os.Signal, 4), over: make(chan struct{})}
	signal.Notify(i.signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	go i.watch(os.Stderr)
	return i
}

// watch waits for signals.
func (i *Interruption) watch(notes io.Writer) {
	select {
	case <-i.over:
		return
	case s := <-i.signals:
		i.mu.Lock()
		i.got = s
		i.mu.Unlock()
	}
	if again, over := i.wait(); over {
		return
	} else if !again {
		i.mu.Lock()
		last := i.last
		i.mu.Unlock()
		if last != nil {
			last()
		}
	}
	fmt.Fprintln(notes, "\ninterrupted in the middle of a step: what it was about to find is not told")
	os.Exit(interruptedError{"", i.got}.ExitCode())
}

// wait waits until the command is over, has taken too long, or is asked again to end. What
// comes right behind the first signal may be the same, sent to a group and passed on.
func (i *Interruption) wait() (again, over bool) {
	const same = 300 * time.Millisecond
	select {
	case <-i.over:
		return false, true
	case <-time.After(same):
	}
	select {
	case <-i.over:
		return false, true
	case <-i.signals:
		return true, false
	case <-time.After(patience - same):
		return false, false
	}
}

// Finally has something done should the process be ended while the command still works, on
// another goroutine than the command's.
func (i *Interruption) Finally(last func()) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.last = last
}

// Release lets signals end the process again.
func (i *Interruption) Release() {
	signal.Stop(i.signals)
	close(i.over)
}

// Yet says whether a signal came.
func (i *Interruption) Yet() bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.got != nil
}

// Because is the error of an interrupted run.
func (i *Interruption) Because(text string) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	return interruptedError{text, i.got}
}

// interruptedError ends the process as a shell expects of its signal.
type interruptedError struct {
	text   string
	signal os.Signal
}

func (e interruptedError) Error() string { return e.text }

// ExitCode is 128 and the signal's number.
func (e interruptedError) ExitCode() int {
	if n, ok := e.signal.(syscall.Signal); ok {
		return 128 + int(n)
	}
	return 1
}
