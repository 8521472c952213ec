package command

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"orrery/ui/command/cli"
	"orrery/ui/tty"
)

// guarded has a command that opens the console done by a child, so that the
// terminal is restored even if the console is killed outright. If over is true
// the command is done, and err is how the child ended; else the caller is the
// child, or there is no terminal, and it does the command.
func guarded() (over bool, err error) {
	code, over := tty.Guard()
	if code != 0 {
		err = cli.Reported(code)
	}
	if !over {
		calmly()
		attentively()
	}
	return over, err
}

// attentively keeps a seat for the console where a step takes both of two cores: a
// key then waits for the system to let it in, not for one step's share of work after
// another. The same steps come of it, as of any number of seats.
func attentively() {
	if os.Getenv("GOMAXPROCS") == "" && runtime.GOMAXPROCS(0) == 2 {
		runtime.GOMAXPROCS(3)
	}
}

// calmly has the garbage collector wait until the first picture is shown, unless a
// mission is large: a start makes what stays, and wants all cores.
func calmly() {
	const (
		opening = 500 * time.Millisecond
		large   = 256 << 20 // bytes
		usual   = 100       // garbage, percent of what is in use
	)
	if os.Getenv("GOGC") != "" {
		return
	}
	limit := debug.SetMemoryLimit(large)
	debug.SetGCPercent(-1)
	time.AfterFunc(opening, func() {
		debug.SetGCPercent(usual)
		sparingly()
		debug.SetMemoryLimit(limit)
	})
}

// sparingly has the garbage collector begin sooner than when there is as much garbage as there is
// in use, where that is much: a mission of a million nodes is one of large pieces, which take the
// collector no time, and so much again would be taken from others. Else it changes nothing.
func sparingly() {
	const spare = 64 << 20 // bytes
	inUse := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(inUse)
	if bytes := inUse[0].Value.Uint64(); bytes > spare && os.Getenv("GOGC") == "" {
		debug.SetGCPercent(int(max(5, 100*spare/bytes)))
	}
}
