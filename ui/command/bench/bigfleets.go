package bench

import (
	"fmt"
	"os/exec"
)

// timeFleets is the console on large fleets: 10,744 nodes, with the machine to itself and
// beside two busy programs, and a million.
func timeFleets(t trial) ([]speed, error) {
	if t.quick || t.program == "" {
		return nil, nil
	}
	var all []speed
	for _, f := range []struct {
		id, of    string
		args      []string
		busy      int
		key       float64 // promised for all but a hundredth
		megabytes float64
	}{
		{"10744", "10,744 nodes running at 60x", []string{"run", "dawn", "--set", "compute.per_plane=895"}, 0, 16, 0},
		{"10744_busy", "10,744 nodes running at 60x beside two busy programs", []string{"run", "dawn", "--set", "compute.per_plane=895"}, 2, 33, 0},
		{"million", "million running", []string{"run", "million"}, 0, 60, 1500},
	} {
		end, err := busy(f.busy)
		if err != nil {
			return nil, err
		}
		keys, peak, err := t.keysOf(f.of, f.args...)
		end()
		if err != nil {
			return nil, fmt.Errorf("console with %s: %w", f.of, err)
		}
		k := keys[1] // all but a hundredth
		k.ID, k.Promise, k.Peer, k.Kept = "key_p99_"+f.id, f.key, "", k.Got <= f.key
		all = append(all, k)
		if f.megabytes > 0 && peak > 0 {
			all = append(all, speed{ID: f.id + "_memory", What: "console with " + f.of + ": most memory", Promise: f.megabytes, Unit: "MB"}.measured(float64(peak)/1e6))
		}
	}
	known, stood, err := t.firstPictures(t.runs(3), "run", "million")
	if err != nil {
		return nil, err
	}
	return append(all,
		speed{ID: "million_known", What: "console with million: first picture, of what is known", Promise: 200, Unit: "ms of the clock"}.measured(known...),
		speed{ID: "million_first", What: "console with million: first picture of the mission", Promise: 3000, Unit: "ms of the clock"}.measured(stood...)), nil
}

// keysOf is how long keys take on a mission that runs, and the most memory that it takes, with
// every pane shown.
func (t trial) keysOf(of string, args ...string) (keys []speed, peak int64, err error) {
	c, err := t.openConsole(args...)
	if err != nil {
		return nil, 0, err
	}
	if _, _, err = c.stands(); err == nil {
		keys, err = c.keys(t, of)
	}
	for digit := '0'; digit <= '8' && err == nil; digit++ {
		_, _, err = c.press(string(digit))
	}
	return keys, c.close(), err
}

// busy starts programs that want a core each, all the time.
func busy(programs int) (end func(), err error) {
	var all []*exec.Cmd
	end = func() {
		for _, c := range all {
			_ = c.Process.Kill()
			_ = c.Wait()
		}
	}
	for range programs {
		c := exec.Command("sh", "-c", "while :; do :; done")
		if err := c.Start(); err != nil {
			end()
			return nil, err
		}
		all = append(all, c)
	}
	return end, nil
}
