package bench

import (
	"fmt"
	"os/exec"
	"strconv"
	"strings"
)

// timeLogs is whole processes that replay clusters' logs, as far as the folder has them.
func timeLogs(t trial) ([]speed, error) {
	var all []speed
	for _, c := range []struct {
		id, file, policy string
		procs            int
		promise          float64
		peer             string
	}{
		{"kth_easy", "KTH-SP2*.swf*", "easy", 100, 0.05, "Python reference 0.32 s"},
		{"ctc_conservative", "CTC-SP2*.swf*", "conservative", 338, 1, "Python reference 32 s"},
		{"curie_easy", "CEA-Curie*.swf*", "easy", 93312, 1, "AccaSim 32 s"},
	} {
		path := t.file(c.file)
		if path == "" || t.program == "" {
			continue
		}
		var got []float64
		for range t.runs(5) {
			seconds, err := t.replay(path, "--procs", strconv.Itoa(c.procs), "--policy", c.policy)
			if err != nil {
				return nil, err
			}
			got = append(got, seconds)
		}
		name, _, _ := strings.Cut(c.file, "*")
		what := fmt.Sprintf("orrery schedule %s under %s, the whole process", name, c.policy)
		all = append(all, speed{ID: c.id, What: what, Promise: c.promise, Unit: "s CPU", Peer: c.peer}.measured(got...))
	}
	return all, nil
}

// replay is the processor time that this program takes to replay a log, in seconds.
func (t trial) replay(path string, flags ...string) (float64, error) {
	p := exec.Command(t.program, append([]string{"schedule", path, "--json"}, flags...)...)
	if out, err := p.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("replaying %s: %w: %s", path, err, out)
	}
	return (p.ProcessState.UserTime() + p.ProcessState.SystemTime()).Seconds(), nil
}
