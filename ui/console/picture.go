package console

import (
	"fmt"
	"strings"

	"charm.land/bubbletea/v2"

	"orrery/ui/draw"
	"orrery/ui/frame"
)

// picture puts the screen on the operator's desk, as plain text and with colours.
func (c *Console) picture() tea.Cmd {
	plain, coloured := c.screen.grid.String(), draw.Render(c.screen.grid, c.screen.theme)
	desk := c.desk
	name := fmt.Sprintf("%s-%d", slug(c.snap.Mission), c.snap.Step)
	return guarded(func() tea.Msg {
		where, err := desk.Picture(name, plain, coloured)
		return answered{func(c *Console) tea.Cmd {
			c.screen.dirty = true
			if err != nil {
				c.notice = frame.Warning("picture: %v", err)
				return nil
			}
			c.notice = frame.Say("picture: %s", where)
			return nil
		}}
	})
}

// slug makes a file name of a mission's name.
func slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(draw.Cut(name, 40)) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if s := strings.Trim(b.String(), "-"); s != "" {
		return s
	}
	return "mission"
}
