package command

import (
	"fmt"
	"io"
	"time"

	"orrery/data/mission/folder"
)

// started is when the program was.
var started = time.Now()

// tidy prunes the state folder beside the console, once the first picture is shown. The
// function that it answers is to be called when the console has ended: it waits a little
// for that, and tells what could not be removed.
func tidy(notes io.Writer) (finish func()) {
	const (
		opening  = 500 * time.Millisecond
		patience = 200 * time.Millisecond
	)
	over, done := make(chan struct{}), make(chan error, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- fmt.Errorf("this is a bug: %v", r)
			}
		}()
		select {
		case <-time.After(opening):
		case <-over:
		}
		done <- folder.Prune(folder.Keep, started)
	}()
	return func() {
		close(over)
		select {
		case err := <-done:
			if err != nil {
				fmt.Fprintf(notes, "old missions were not removed: %v\n", err)
			}
		case <-time.After(patience):
		}
	}
}
