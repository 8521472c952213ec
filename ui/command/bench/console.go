package bench

import (
	"fmt"
	"slices"
	"time"
)

// Keys as terminals send them.
const (
	keyUp, keyDown, keySpace = "\x1b[A", "\x1b[B", " "
)

// timeConsole is the console on the mission that opens where nothing is asked for: its first
// picture, its keys at rest and running, and the bytes of its pictures.
func timeConsole(t trial) ([]speed, error) {
	if t.program == "" {
		return nil, nil
	}
	_, first, err := t.firstPictures(t.runs(10), "run", "dawn")
	if err != nil {
		return nil, err
	}
	all := []speed{speed{ID: "first_picture", What: "console on dawn at 200x60: first picture", Promise: 35, Unit: "ms of the clock", Peer: "btop 13, htop 89"}.measured(first...)}
	c, err := t.openConsole("run", "dawn")
	if err != nil {
		return nil, err
	}
	defer c.close()
	if _, _, err := c.stands(); err != nil {
		return nil, err
	}
	running, err := c.keys(t, "dawn running at 60x")
	if err != nil {
		return nil, err
	}
	drawn, err := c.rates(t)
	if err != nil {
		return nil, err
	}
	if _, _, err := c.press("o"); err != nil { // flat again
		return nil, err
	}
	if _, _, err := c.press(keySpace); err != nil { // pause
		return nil, err
	}
	paused, err := c.keys(t, "dawn paused")
	if err != nil {
		return nil, err
	}
	sizes, err := c.sizes(t)
	return slices.Concat(all, running, paused, drawn, sizes), err
}

// firstPictures is how long a console takes from its start to the last byte of its first
// picture of all, and of a mission that stands, in ms.
func (t trial) firstPictures(runs int, args ...string) (known, stood []float64, err error) {
	for range runs {
		c, err := t.openConsole(args...)
		if err != nil {
			return nil, nil, err
		}
		first, live, err := c.stands()
		c.close()
		if err != nil {
			return nil, nil, err
		}
		known, stood = append(known, first.to.Sub(c.began).Seconds()*1e3), append(stood, live.to.Sub(c.began).Seconds()*1e3)
	}
	return known, stood, nil
}

// keys is how long keys take in the pane of nodes, from the key's byte to the last of the
// picture that began after it: half and all but a hundredth of them, in several rounds.
func (c *console) keys(t trial, of string) ([]speed, error) {
	if _, _, err := c.press("3"); err != nil {
		return nil, err
	}
	var half, most []float64
	for range t.runs(5) {
		var round []float64
		for i := range 100 {
			time.Sleep(time.Duration(20+i%17) * time.Millisecond)
			_, ms, err := c.press([]string{keyDown, keyDown, keyUp, keyUp}[i%4]) // it stays near, and each moves
			if err != nil {
				return nil, err
			}
			round = append(round, ms)
		}
		slices.Sort(round)
		half, most = append(half, round[50]), append(most, round[98])
	}
	what, id := fmt.Sprintf("console, %s: key to picture, ", of), identifier(of)
	return []speed{
		speed{ID: "key_p50_" + id, What: what + "p50 of 100 keys", Promise: 2, Unit: "ms of the clock", Peer: "btop 6, htop 0.8"}.measured(half...),
		speed{ID: "key_p99_" + id, What: what + "p99 of 100 keys", Promise: 6, Unit: "ms of the clock", Peer: "btop 12, htop 2.9"}.measured(most...),
	}, nil
}

// identifier is the first and the second word of what is measured.
func identifier(of string) string {
	var first, second string
	_, _ = fmt.Sscan(of, &first, &second)
	return first + "_" + second
}

// rates are the bytes of running pictures, each counted as ten a second.
func (c *console) rates(t trial) ([]speed, error) {
	var all []speed
	for _, at := range []struct {
		id, what, key string
		promise       float64
	}{{"overview", "Overview", "0", 20}, {"map", "Map", "1", 50}, {"globe", "globe", "o", 65}} {
		if _, _, err := c.press(at.key); err != nil {
			return nil, err
		}
		var got []float64
		for range t.runs(5) {
			if n, size := c.watched(2 * time.Second); n > 0 {
				got = append(got, 10*float64(size)/float64(n)/1e3)
			}
		}
		if len(got) == 0 {
			return nil, errNoPicture
		}
		what := fmt.Sprintf("console on dawn, %s: bytes of ten pictures while it runs", at.what)
		all = append(all, speed{ID: "bytes_" + at.id, What: what, Promise: at.promise, Unit: "kB/s"}.measured(got...))
	}
	return all, nil
}

// sizes are the bytes of the pictures that answer some keys at rest.
func (c *console) sizes(t trial) ([]speed, error) {
	of := map[string][]float64{}
	for range t.runs(5) {
		for _, key := range []string{"5", "v", "v", "1", "["} {
			time.Sleep(50 * time.Millisecond)
			p, _, err := c.press(key)
			if err != nil {
				return nil, err
			}
			of[key] = append(of[key], float64(p.bytes)/1e3)
		}
	}
	var all []speed
	for _, k := range []struct{ id, key, what string }{{"v", "v", "Jobs: the Gantt chart and back"}, {"1", "1", "Map"}, {"back", "[", "a tick back"}} {
		what := fmt.Sprintf("console on dawn at rest: bytes of the picture that answers %s (%s)", k.key, k.what)
		all = append(all, speed{ID: "bytes_key_" + k.id, What: what, Promise: 20, Unit: "kB"}.measured(of[k.key]...))
	}
	return all, nil
}
