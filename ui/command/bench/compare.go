package bench

import (
	"fmt"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// timeCompare is a whole comparison of two futures over five seeds, and on how many cores
// at once its missions ran: as many as there are, unless others want them.
func timeCompare(t trial) ([]speed, error) {
	if t.program == "" {
		return nil, nil
	}
	span := "2h"
	if t.quick {
		span = "10m"
	}
	var cores []float64
	for range t.runs(3) {
		p := exec.Command(t.program, "compare", "dawn", "--set", "workload.policy=fcfs", "--for", span, "--seeds", "5")
		var said strings.Builder
		p.Stderr = &said
		from := time.Now()
		if err := p.Run(); err != nil {
			return nil, fmt.Errorf("comparing: %w: %s", err, said.String())
		}
		cpu := p.ProcessState.UserTime() + p.ProcessState.SystemTime()
		cores = append(cores, cpu.Seconds()/time.Since(from).Seconds())
	}
	what := fmt.Sprintf("cores at once of %d, orrery compare dawn with another policy, five seeds", runtime.NumCPU())
	return []speed{speed{ID: "compare_cores", What: what, Promise: 0.8 * float64(runtime.NumCPU()), Unit: "cores", More: true}.measured(cores...)}, nil
}
