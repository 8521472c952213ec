package versus

import (
	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/engine/sched"
	"orrery/ui/overlay"
	"orrery/ui/play"
)

// Choose compares a branch with the mission that it left; where there is no other mission, it
// asks with what to compare.
func Choose(h overlay.Host, alter Alter) {
	h.Errand("looking for branches", func(b *play.Baton) func() tea.Cmd {
		family := b.Store.Family()
		_, known := other(family, 0)
		policy := b.Engine.Snapshot(engine.Wants{}).Jobs.Policy
		return func() tea.Cmd {
			if known {
				Open(h, Ask{Alter: alter})
			} else {
				h.Open(choices(h, alter, policy))
			}
			return nil
		}
	})
}

// choices lists with what a mission without branches can be compared.
func choices(h overlay.Host, alter Alter, now string) *overlay.List {
	l := &overlay.List{Title: "Compare the mission with"}
	ask := func(label, about, value string) func() tea.Cmd {
		return func() tea.Cmd {
			p := &overlay.Prompt{Label: label, About: about, Then: func(text string) (tea.Cmd, error) {
				q := Ask{Alter: alter}
				err := q.Read(text)
				if err == nil {
					Open(h, q)
				}
				return nil, err
			}}
			h.Open(p.Fill(value))
			return nil
		}
	}
	l.Add(overlay.Row{Label: "key=value", About: "another value of the scenario from now on: ai1-like.battery_kwh=60",
		Then: ask("Compare with key=value", "and optionally how far both run ahead: workload.policy=easy 6h", "")})
	for _, p := range sched.Policies {
		if p.Name != now {
			l.Add(overlay.Row{Label: "policy " + p.Name, About: p.About,
				Then: ask("Compare with policy "+p.Name, "enter keeps pace with the mission; or add how far ahead: "+p.Name+" 6h", p.Name)})
		}
	}
	l.Add(overlay.Row{Label: "a branch", About: "B makes one where the mission stands; C then holds the two against each other",
		Then: func() tea.Cmd {
			h.Say("B branches where the mission stands: order something else there, then C")
			return nil
		}})
	return l
}
