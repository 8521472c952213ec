package cli

import (
	"os"
	"os/signal"
	"syscall"
)

// Interruption is the wish of whoever started us to end.
type Interruption struct {
	signals chan os.Signal
	got     os.Signal
}

// Catch takes signals that would end the process, until Release.
func Catch() *Interruption {
	i := &Interruption{signals: make(chan os.Signal, 1)}
	signal.Notify(i.signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	return i
}

// Release lets signals end the process again.
func (i *Interruption) Release() { signal.Stop(i.signals) }

// Yet says whether a signal came.
func (i *Interruption) Yet() bool {
	if i.got == nil {
		select {
		case i.got = <-i.signals:
		default:
		}
	}
	return i.got != nil
}

// Because is the error of an interrupted run.
func (i *Interruption) Because(text string) error { return interruptedError{text, i.got} }

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
