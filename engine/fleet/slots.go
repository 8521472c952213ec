package fleet

// Empty are the empty slots of a plane.
func (f *Fleet) Empty(group, plane int) []ID {
	var empty []ID
	per := f.PerPlane[group]
	for i := range per {
		id := f.First[group] + ID(plane*per+i)
		if f.Status[id] == Absent {
			empty = append(empty, id)
		}
	}
	return empty
}

// Vacant is the number of empty slots in each plane of a group.
func (f *Fleet) Vacant(group int) []int {
	per := f.PerPlane[group]
	vacant := make([]int, f.Groups[group].Shell.Planes)
	for i, status := range f.Status[f.First[group]:f.First[group+1]] {
		if status == Absent {
			vacant[i/per]++
		}
	}
	return vacant
}

// Serves reports whether a satellite is in service.
func (f *Fleet) Serves(id ID) bool { return f.Status[id] == Active }

// InService is the number of nodes in service, and of their accelerators.
func (f *Fleet) InService() (nodes, seats int) {
	for n, id := range f.Nodes {
		if f.Status[id] == Active {
			nodes++
			seats += f.NodeDesigns[n].Accelerators
		}
	}
	return nodes, seats
}
