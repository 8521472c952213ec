package console

import (
	tea "charm.land/bubbletea/v2"

	"orrery/ui/desk"
	"orrery/ui/play"
)

// picture puts the screen on the operator's desk, as plain text and with colours.
func picture(c *Console) tea.Cmd {
	plain, coloured := c.stage.Picture()
	own := c.desk
	of := desk.Moment{Mission: c.past.snap.Mission, Step: c.past.snap.Clock.Step}
	return play.Guarded(func() tea.Msg {
		where, err := own.Picture(of, plain, coloured)
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
