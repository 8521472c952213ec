package overview

import "testing"

func TestTilesLieSideBySideAtEverySize(t *testing.T) {
	for w := 0; w <= 300; w += 7 {
		for h := 0; h <= 100; h += 3 {
			for focus := range tileCount {
				covered := 0
				at := arrange(w, h, focus)
				for i, a := range at {
					if a.x < 0 || a.y < 0 || a.x+a.w > w || a.y+a.h > h {
						t.Fatalf("%d×%d: tile %d at %+v is outside", w, h, i, a)
					}
					covered += a.w * a.h
					for _, b := range at[:i] {
						if a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
							t.Fatalf("%d×%d: tiles overlap: %+v and %+v", w, h, a, b)
						}
					}
				}
				if covered != w*h {
					t.Fatalf("%d×%d: %d cells are covered", w, h, covered)
				}
				if at[focus].w == 0 && w > 0 && h > 0 {
					t.Fatalf("%d×%d: tile %d has the keys and is not there", w, h, focus)
				}
			}
		}
	}
}
