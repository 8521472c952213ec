package console

import (
	"orrery/ui/frame"
	"orrery/ui/overlay"
)

// open puts an overlay on top.
func (s *stage) open(o overlay.Overlay) {
	s.overlays = append(s.overlays, o)
	s.touch()
}

// shut closes an overlay, wherever it lies: it may have opened another one.
func (s *stage) shut(o overlay.Overlay) {
	for i, other := range s.overlays {
		if other == o {
			s.overlays = append(s.overlays[:i], s.overlays[i+1:]...)
			break
		}
	}
	s.touch()
}

// top is the overlay that has the keys; nil if none is open.
func (s *stage) top() overlay.Overlay {
	if len(s.overlays) == 0 {
		return nil
	}
	return s.overlays[len(s.overlays)-1]
}

// rectOf is where an overlay stands: over the panes, or over all if they are small; in
// the middle, a little above it.
func (s *stage) rectOf(o overlay.Overlay) frame.Rect {
	p := s.screen.plan
	room := frame.Rect{X: 0, Y: p.Top.H, W: s.size.Width, H: s.size.Height - p.Top.H - p.Hints.H}
	w, h := o.Room(room.W, room.H)
	w, h = min(w, room.W), min(h, room.H)
	return frame.Rect{X: room.X + (room.W-w)/2, Y: room.Y + (room.H-h)/3, W: w, H: h}
}
