package bench

import (
	"sync"

	"orrery/data/disk"
)

// scratch is the folders that are written while something is measured: none is left behind,
// also where that is interrupted.
type scratch struct {
	mu      sync.Mutex
	removes []func()
}

// folder makes a folder; remove takes it away with all that is in it.
func (s *scratch) folder() (path string, remove func(), err error) {
	path, remove, err = disk.ScratchFolder("orrery-bench-*")
	if err != nil {
		return "", nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.removes = append(s.removes, remove)
	return path, remove, nil
}

// clear takes all folders away.
func (s *scratch) clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, remove := range s.removes {
		remove()
	}
}
