SELECT 1 FROM staff_member WHERE staff_member.status = 'active' AND staff_member.role = 'coordinator' AND staff_member.id <> ?1
