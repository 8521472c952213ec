package command

import (
	"errors"
	"fmt"
	"path/filepath"
	"time"

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

// Left opens the mission that this one left.
func (k kept) Left() (play.Store, time.Duration, error) {
	from, branch := k.Parent()
	if !branch {
		return nil, 0, nil
	}
	if from.Name == "" || k.Path() == "" {
		return nil, 0, errors.New("the mission that was left was kept in no file")
	}
	path := filepath.Join(filepath.Dir(k.Path()), from.Name)
	at, err := mission.Glance(path)
	if err != nil {
		return nil, 0, fmt.Errorf("the mission that was left: %w", err)
	}
	if at.Mark != from.Mark {
		return nil, 0, fmt.Errorf("%s is not the mission any more that was left", path)
	}
	m, err := mission.OpenReadOnly(path)
	if err != nil {
		return nil, 0, fmt.Errorf("the mission that was left: %w", err)
	}
	return kept{Mission: m}, from.Elapsed, nil
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
