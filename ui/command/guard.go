package command

import "orrery/ui/console"

// guarded has a command that opens the console done by a child, so that the
// terminal is restored even if the console is killed outright. If over is true
// the command is done, and err is how the child ended; else the caller is the
// child, or there is no terminal, and it does the command.
func guarded() (over bool, err error) {
	code, over := console.Guard()
	if code != 0 {
		err = told(code)
	}
	return over, err
}

// told is the exit code of a child that has already said what was wrong.
type told int

func (told) Error() string { return "" }

// ExitCode is the child's.
func (t told) ExitCode() int { return int(t) }
