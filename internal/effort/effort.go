// Package effort says how long tests run: a part with -short, which is for the race detector;
// enough to find faults with go test; everything with ORRERY_LONG. Only tests use it.
package effort

import (
	"flag"
	"math"
	"os"
	"strconv"
	"testing"
	"time"
)

// Long says whether a long run is asked for, and for how long: ORRERY_LONG=10m ends
// after ten minutes, ORRERY_LONG=1 when all is done.
func Long() (span time.Duration, asked bool) {
	word := os.Getenv("ORRERY_LONG")
	if span, err := time.ParseDuration(word); err == nil {
		return span, true
	}
	return math.MaxInt64 / 2, word != ""
}

// Checks lets a slow property be checked so many times, unless a long run or
// -rapid.checks asks for more. Tests that call it do not run side by side: the flag is
// one for all.
func Checks(t *testing.T, times int) {
	t.Helper()
	checks := flag.Lookup("rapid.checks")
	usual := checks.Value.String()
	if _, long := Long(); long || usual != checks.DefValue {
		return
	}
	if err := flag.Set(checks.Name, strconv.Itoa(times)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set(checks.Name, usual) })
}

// Least is how often what a property is about must have been drawn for it to prove something: so
// often, or a tenth of that with -short, which draws less.
func Least(times int) int {
	if testing.Short() {
		return max(1, times/10)
	}
	return times
}

// Alone leaves a test out of short runs: nothing in it runs side by side, or other
// tests run the same, so that the race detector has nothing to find.
func Alone(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("nothing here runs side by side that other tests do not run: left out of short runs")
	}
}
