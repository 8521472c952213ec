package stage

import (
	"orrery/ui/frame"
	"orrery/ui/overlay"
)

// Open puts an overlay on top.
func (s *Stage) Open(o overlay.Overlay) {
	s.Overlays = append(s.Overlays, o)
	s.Touch()
}

// Shut closes an overlay at any level; it may have opened another one.
func (s *Stage) Shut(o overlay.Overlay) {
	for i, other := range s.Overlays {
		if other == o {
			s.Overlays = append(s.Overlays[:i], s.Overlays[i+1:]...)
			break
		}
	}
	s.Touch()
}

// Top is the overlay that receives the keys; nil if none is open.
func (s *Stage) Top() overlay.Overlay {
	if len(s.Overlays) == 0 {
		return nil
	}
	return s.Overlays[len(s.Overlays)-1]
}

// RectOf is the place of an overlay: over the panes, or over everything if they are small; slightly
// above the middle.
func (s *Stage) RectOf(o overlay.Overlay) frame.Rect {
	p := s.screen.plan
	room := frame.Rect{X: 0, Y: p.Top.H, W: s.size.Width, H: s.size.Height - p.Top.H - p.Hints.H}
	w, h := o.Room(room.W, room.H)
	w, h = min(w, room.W), min(h, room.H)
	return frame.Rect{X: room.X + (room.W-w)/2, Y: room.Y + (room.H-h)/3, W: w, H: h}
}
