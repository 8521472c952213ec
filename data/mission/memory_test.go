package mission

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"orrery/data/mission/packed"
	"orrery/engine/wire"
	"orrery/internal/effort"
)

// bombed is a small mission file in which frames say little at great length.
func bombed(t *testing.T, bomb func(all []frame) []frame) []byte {
	t.Helper()
	return written(bomb(framesOf(t, smallFile(t, 130))))
}

// bomb is a payload that unpacks to so many bytes, whatever a reader takes.
func bomb(content []byte) body {
	return body{Payload: packed.Quickly().EncodeAll(content, nil), Packed: true, Size: uint32(len(content))}
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
		bomb func([]frame) []frame
	}{
		{"none", func(all []frame) []frame { return all }},
		{"keyframes", func(all []frame) []frame {
			b := bomb(make([]byte, 256<<20))
			for i := range all {
				if all[i].kind == keyframeKind {
					all[i].body = b
				}
			}
			last := all[len(all)-1]
			for range 20 {
				all = append(all, frame{kind: keyframeKind, step: last.step, orders: last.orders, elapsed: last.elapsed, body: b})
			}
			return all
		}},
		{"orders", func(all []frame) []frame {
			name := encode(func(c *wire.Coder) { s := strings.Repeat("a", 1<<20-8); c.String(&s) })
			last := all[len(all)-1]
			for range 200 {
				all = append(all, frame{kind: orderKind, step: last.step, orders: last.orders, elapsed: last.elapsed, body: bomb(name)})
			}
			return all
		}},
		{"a document of many places", func(all []frame) []frame {
			return documented(t, all, "sites:\n"+strings.Repeat("  - name: a\n", 1<<20))
		}},
		{"a deep document", func(all []frame) []frame {
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
func documented(t *testing.T, all []frame, document string) []frame {
	t.Helper()
	h, err := readHead(all[0])
	if err != nil {
		t.Fatal(err)
	}
	all[0].body = bomb(encode(func(c *wire.Coder) {
		h.codeLineage(c)
		c.String(&document)
		n := 0
		c.Int(&n)
	}))
	return all
}
