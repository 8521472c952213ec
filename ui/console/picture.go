package console

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"orrery/ui/draw"
	"orrery/ui/play"
)

// picture puts the screen on the operator's desk, as plain text and with colours.
func picture(c *Console) tea.Cmd {
	plain, coloured := c.stage.Picture()
	own := c.desk
	name := fmt.Sprintf("%s-%d", slug(c.past.snap.Mission), c.past.snap.Clock.Step)
	return play.Guarded(func() tea.Msg {
		where, err := own.Picture(name, plain, coloured)
		return answered{func(c *Console) tea.Cmd {
			c.stage.Touch()
			if err != nil {
				c.stage.Warn("picture: %v", err)
				return nil
			}
			c.stage.Say("picture: %s", where)
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
