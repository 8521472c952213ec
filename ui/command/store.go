package command

import (
	"fmt"

	"orrery/data/mission"
	"orrery/engine"
	"orrery/ui/play"
)

// kept is a mission as the console's store.
type kept struct {
	*mission.Mission
	again string // the command that shows it again, if it is not the file's
}

// Branch starts a new mission at where e stands.
func (k kept) Branch(e *engine.Engine) (play.Store, error) {
	m, err := k.Mission.Branch(e)
	if err != nil {
		return nil, err
	}
	return kept{Mission: m}, nil
}

// unsaved says of a mission without a console that it was not kept, or how it failed to
// close.
func unsaved(m *mission.Mission, closed error) error {
	if why := m.Unkept(); why != nil {
		return fmt.Errorf("NOT SAVED: %w", why)
	}
	return closed
}

// Command is what to type to see the mission again.
func (k kept) Command() string {
	if k.again != "" {
		return k.again
	}
	return k.Mission.Command()
}
