package mission

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"orrery/data/mission/frames"
	"orrery/data/mission/packed"
	"orrery/engine/wire"
	"orrery/internal/effort"
)

// bombed is a small mission file in which frames say little at great length.
func bombed(t *testing.T, bomb func(all []frames.Frame) []frames.Frame) []byte {
	t.Helper()
	return written(bomb(framesOf(t, smallFile(t, 130))))
}

// bomb is a payload that unpacks to so many bytes, whatever a reader takes.
func bomb(content []byte) packed.Body {
	return packed.Body{Payload: packed.Quickly().EncodeAll(content, nil), Packed: true, Size: uint32(len(content))}
}

// What a file takes is a multiple of its size, in all that is done with it.
func TestMemoryFollowsTheSizeOfTheFile(t *testing.T) {
	effort.Alone(t)
	const (
		allowed = 48 << 20 // bytes, simulating included
		each    = 100      // for one of the file
	)
	for _, c := range []struct {
		name string
		bomb func([]frames.Frame) []frames.Frame
	}{
		{"none", func(all []frames.Frame) []frames.Frame { return all }},
		{"keyframes", func(all []frames.Frame) []frames.Frame {
			b := bomb(make([]byte, 256<<20))
			for i := range all {
				if all[i].Kind == frames.Keyframe {
					all[i].Body = b
				}
			}
			last := all[len(all)-1]
			for range 20 {
				all = append(all, frames.Frame{Kind: frames.Keyframe, Step: last.Step, Orders: last.Orders, Elapsed: last.Elapsed, Body: b})
			}
			return all
		}},
		{"orders", func(all []frames.Frame) []frames.Frame {
			name := encode(func(c *wire.Coder) { s := strings.Repeat("a", 1<<20-8); c.String(&s) })
			last := all[len(all)-1]
			for range 200 {
				all = append(all, frames.Frame{Kind: frames.Order, Step: last.Step, Orders: last.Orders, Elapsed: last.Elapsed, Body: bomb(name)})
			}
			return all
		}},
		{"a document of many places", func(all []frames.Frame) []frames.Frame {
			return documented(t, all, "sites:\n"+strings.Repeat("  - name: a\n", 1<<20))
		}},
		{"a deep document", func(all []frames.Frame) []frames.Frame {
			var b strings.Builder
			for i := range 3000 {
				b.WriteString(strings.Repeat("  ", i) + "a:\n")
			}
			return documented(t, all, b.String())
		}},
	} {
		data := bombed(t, c.bomb)
		path := filepath.Join(t.TempDir(), "a.orrery")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if m, err := OpenReadOnly(path); err == nil {
			m.Verify(always)
			edge, _ := m.Edge()
			m.Restore(edge)
			m.Close()
		}
		runtime.ReadMemStats(&after)
		took := after.TotalAlloc - before.TotalAlloc
		t.Logf("%s: a file of %d bytes took %d", c.name, len(data), took)
		if most := uint64(allowed + each*len(data)); took > most {
			t.Errorf("%s: a file of %d bytes took %d, want at most %d", c.name, len(data), took, most)
		}
	}
}

// documented gives a mission another document for its scenario.
func documented(t *testing.T, all []frames.Frame, document string) []frames.Frame {
	t.Helper()
	h, err := readHead(all[0])
	if err != nil {
		t.Fatal(err)
	}
	all[0].Body = bomb(encode(func(c *wire.Coder) {
		h.codeLineage(c)
		c.String(&document)
		n := 0
		c.Int(&n)
	}))
	return all
}
