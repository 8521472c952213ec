package command

import (
	"errors"
	"fmt"
	"path/filepath"

	"orrery/data/mission"
	"orrery/data/mission/family"
	"orrery/data/mission/lineage"
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

// Family is what is known of the mission's family, here and in the files beside; itself first.
func (k kept) Family() []play.Relative {
	var all []play.Relative
	for _, one := range family.Of(k.Mission) {
		all = append(all, play.Relative(one))
	}
	return all
}

// Tell writes what is said of one of the family.
func (k kept) Tell(one play.Relative) error { return k.Mission.Tell(lineage.Relative(one)) }

// Open opens another mission of the family.
func (k kept) Open(one play.Relative) (play.Store, error) {
	if one.File == "" || k.Path() == "" {
		return nil, errors.New("that mission was kept in no file")
	}
	path := filepath.Join(filepath.Dir(k.Path()), filepath.Base(one.File))
	at, err := mission.ReadSummary(path)
	if err != nil {
		return nil, err
	}
	if at.Mark != one.Mark {
		return nil, fmt.Errorf("%s holds another mission now", path)
	}
	m, err := mission.OpenReadOnly(path)
	if err != nil {
		return nil, err
	}
	return kept{Mission: m}, nil
}

// openStore opens a mission file, or the built-in one, as a store to be read.
func openStore(name string) (play.Store, error) {
	m, err := openMission(name)
	if err != nil {
		return nil, err
	}
	return kept{Mission: m}, nil
}

// unsaved says of a mission without a console that it was not kept, or how it failed to
// close.
func unsaved(m *mission.Mission, closed error) error {
	if why := m.Unsaved(); why != nil {
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
