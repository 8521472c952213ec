package effort

import (
	"flag"
	"os"
	"runtime/debug"
	"testing"
)

// Run runs the tests of a package that makes much and keeps little: its garbage is collected
// when the heap is five times what is kept, not twice, which takes a third of the time of the
// largest missions. GOGC in the environment says otherwise; benchmarks, and long runs that
// keep gigabytes, are let be.
func Run(m *testing.M) int {
	flag.Parse()
	_, long := Long()
	if os.Getenv("GOGC") == "" && !long && flag.Lookup("test.bench").Value.String() == "" {
		debug.SetGCPercent(400)
	}
	return m.Run()
}
