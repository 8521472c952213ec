package bench

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// gate is what must hold before a change goes in, by its place in a checkout.
var gate = filepath.Join(".ci", "run")

// timeGate is the checks of the checkout that this is run in, once: by the clock, as whoever
// waits for them has it.
func timeGate(trial) ([]speed, error) {
	root, err := checkout()
	if err != nil {
		return nil, err
	}
	p := exec.Command(filepath.Join(root, gate))
	p.Dir = root
	start := time.Now()
	out, err := p.CombinedOutput()
	took := time.Since(start).Seconds()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %s", gate, err, lastLines(out, 20))
	}
	all := []speed{speed{ID: "gate", What: ".ci/run, by the clock of two cores with nothing else to do", Promise: 120, Unit: "s"}.measured(took)}
	begun := regexp.MustCompile(`(?m)^== go test \./\.\.\. \(at (\d+) s\)$`) // says that it begins the tests, and when
	if at := begun.FindSubmatch(out); at != nil {
		before, _ := strconv.Atoi(string(at[1]))
		all = append(all, speed{ID: "gate_tests", What: "go test ./... in it, likewise", Promise: 90, Unit: "s"}.measured(took-float64(before)))
	}
	cpu := p.ProcessState.UserTime() + p.ProcessState.SystemTime()
	return append(all, speed{ID: "gate_cpu", What: "all that it ran, all cores together", Promise: 240, Unit: "s CPU"}.measured(cpu.Seconds())), nil
}

// checkout is the folder at or above this one that has the gate.
func checkout() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, gate)); err == nil {
			return dir, nil
		}
		above := filepath.Dir(dir)
		if above == dir {
			return "", errors.New("there is no " + gate + " here or above: want to be run in a checkout of orrery")
		}
		dir = above
	}
}

// lastLines are the last of some output.
func lastLines(out []byte, n int) string {
	lines := strings.Split(string(bytes.TrimSpace(out)), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}
