//go:build unix

package tty

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/charmbracelet/x/term"
)

// guardedBy tells a program that a guard watches it, and listens at file 3.
const guardedBy = "ORRERY_GUARDED"

// guard watches over a child: it passes signals on, stops and continues together with it, and
// restores the terminal unless the child reported that it did.
type guard struct {
	before  *term.State
	child   *os.Process
	account account
	signals chan os.Signal
	resumed chan struct{} // the guard was told to continue

	last    atomic.Value // the last signal passed on
	stopped atomic.Bool  // a continue is meant for the guard
	wentOn  atomic.Int64 // when guard and child last continued, Unix nanoseconds
}

// Guard runs the program again as a child, and restores the terminal if the child ends without
// reporting that it did so: killed, by an error of its own, or by a fatal error of Go. In the
// child, and without a terminal to restore, it does nothing and returns false; else the program is
// over, with that exit code.
func Guard() (code int, over bool) {
	if os.Getenv(guardedBy) != "" {
		_ = os.Unsetenv(guardedBy) // programs that the child starts are not guarded
		report()
		return 0, false
	}
	before, err := term.GetState(os.Stdin.Fd())
	if err != nil || !term.IsTerminal(os.Stdout.Fd()) {
		return 0, false
	}
	g := &guard{before: before, signals: make(chan os.Signal, 16), resumed: make(chan struct{}, 1)}
	signal.Notify(g.signals, passedOn...) // before the child exists, so that no signal comes too early
	if err := g.start(); err != nil {
		signal.Reset(passedOn...)
		return 0, false
	}
	forget := g.passOn()
	status := g.wait()
	forget()
	return g.ended(status), true
}

// start starts the child.
func (g *guard) start() error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	heard, tells, err := os.Pipe()
	if err != nil {
		return err
	}
	defer tells.Close()
	child := exec.Command(self, os.Args[1:]...)
	child.Args[0] = os.Args[0]
	child.Stdin, child.Stdout, child.Stderr = os.Stdin, os.Stdout, os.Stderr
	child.Env = append(os.Environ(), guardedBy+"=1")
	child.ExtraFiles = []*os.File{tells}
	child.SysProcAttr = untilDeath()
	runtime.LockOSThread() // the child gets its death signal when the thread that started it ends
	if err := child.Start(); err != nil {
		heard.Close()
		return err
	}
	g.child = child.Process
	g.account.begin(heard)
	return nil
}

// passOn passes to the child every signal that would end or stop a program.
func (g *guard) passOn() (forget func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for s := range g.signals {
			if g.note(s) {
				_ = g.child.Signal(s) // a child that has ended needs no signal
			}
		}
	}()
	return func() {
		signal.Ignore(ending...) // a late signal must not end the guard before it has reported how the child ended
		signal.Stop(g.signals)
		close(g.signals)
		<-done
	}
}

// note records a signal, and reports whether to pass it on at once. A stop sent to both that
// arrives only after they continued is obsolete. A guard that was stopped checks itself whether its
// child must be continued.
func (g *guard) note(s os.Signal) bool {
	if s == syscall.SIGTSTP {
		return !g.stopped.Load() && time.Since(time.Unix(0, g.wentOn.Load())) > settling
	}
	if s != syscall.SIGCONT {
		g.last.Store(s)
		return true
	}
	select {
	case g.resumed <- struct{}{}:
	default:
	}
	return !g.stopped.Load()
}

// wait waits until the child has ended, and stops whenever the child is stopped.
func (g *guard) wait() syscall.WaitStatus {
	for {
		status := waitFor(g.child.Pid, syscall.WUNTRACED)
		for status.Stopped() {
			if status = g.news(); status == nothing {
				g.stop()
				status = g.news()
			}
			if status == nothing {
				_ = g.child.Signal(syscall.SIGCONT)
			}
			g.wentOn.Store(time.Now().UnixNano())
			g.stopped.Store(false)
		}
		if status.Exited() || status.Signaled() {
			return status
		}
	}
}

// news is the status of a stopped child. A continue sent to both may reach the guard first.
func (g *guard) news() syscall.WaitStatus {
	time.Sleep(10 * time.Millisecond)
	return waitFor(g.child.Pid, syscall.WUNTRACED|syscall.WCONTINUED|syscall.WNOHANG)
}

// nothing is the status of a child without a change: a value that the system does not use.
const nothing = ^syscall.WaitStatus(0)

// waitFor waits for a change of a child's status.
func waitFor(pid, options int) (status syscall.WaitStatus) {
	for {
		n, err := syscall.Wait4(pid, &status, options, nil)
		switch {
		case err == syscall.EINTR:
		case err != nil:
			return 0 // it does not exist any more
		case n == 0:
			return nothing
		default:
			return status
		}
	}
}

// stop stops the guard together with its child, so that the shell takes over, until it is
// continued. If the child could not give the terminal back, the guard does.
func (g *guard) stop() {
	if g.account.stillTaken() {
		g.restore()
	}
	select {
	case <-g.resumed:
	default:
	}
	g.stopped.Store(true)
	stopSelf()
	<-g.resumed
}

// ended restores the terminal if the child did not, and returns the exit code.
func (g *guard) ended(status syscall.WaitStatus) int {
	taken, begun, crash := g.account.end()
	now, err := term.GetState(os.Stdin.Fd())
	if taken || err == nil && *now != *g.before {
		g.restore()
	}
	switch {
	case status.Signaled():
		fmt.Fprintf(os.Stderr, "ended by %s; a mission that was being saved is whole but for its last second\n", status.Signal())
		return 128 + int(status.Signal())
	case status.ExitStatus() != 0 && crash != "":
		if taken { // the alternate screen took with it what Go wrote
			fmt.Fprintln(os.Stderr, strings.TrimSpace(crash))
		}
		fmt.Fprintln(os.Stderr, "the program was ended by an error of its own; a mission that was being saved is whole but for its last second")
		return crashCode(crash)
	case status.ExitStatus() != 0 && !begun: // Go ended it before it could report
		if s, ok := g.last.Load().(syscall.Signal); ok {
			return 128 + int(s)
		}
		return 1
	}
	return status.ExitStatus()
}

// restore gives the terminal back for the child. In the background its modes are left alone,
// because they are the shell's.
func (g *guard) restore() {
	fmt.Fprint(os.Stdout, Leaving)
	if !inForeground(os.Stdin) {
		return
	}
	if err := term.Restore(os.Stdin.Fd(), g.before); err != nil {
		fmt.Fprintf(os.Stderr, "the terminal could not be restored: %v; type reset\n", err)
	}
}
